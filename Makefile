# make demo, make test and the rest: each sets up what it needs in .venv, with nothing installed by hand.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

# durable_rules is compiled here; without these flags it fails to import on Python 3.13 and runs at half speed
# elsewhere. No cache: a wheel built without them would be taken silently. See docs/durable-rules.md. Exact releases
# come from constraints.txt, those of the tools that build as well: older pips read the first variable for these,
# newer ones the second.
FLAGS = CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject"
PINNED = PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt
PIP = -m pip --disable-pip-version-check
INSTALL = $(FLAGS) $(PINNED) $(BIN)/python $(PIP) install --quiet --no-cache-dir --no-binary durable_rules

.DEFAULT_GOAL := help
.PHONY: help demo dev test test-deep coverage lint bench docs constraints wheel release mutation clean

help: ## Liệt kê các lệnh
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "Cần Python 3.11, 3.12 hoặc 3.13; chọn bằng: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/demo: $(VENV)/made pyproject.toml constraints.txt
	$(INSTALL) --editable .
	@touch $@

$(VENV)/test: $(VENV)/made pyproject.toml constraints.txt
	$(INSTALL) --editable '.[test]'
	@touch $@ $(VENV)/demo

$(VENV)/bench: $(VENV)/made pyproject.toml constraints.txt
	$(INSTALL) --editable '.[bench]'
	@touch $@

$(VENV)/mutation: $(VENV)/test
	$(INSTALL) --editable '.[test,mutation]'
	@touch $@

dev: $(VENV)/test ## Cài đặt để sửa chương trình: công cụ kiểm thử, kiểm tra nhanh trước mỗi commit
	$(INSTALL) --editable '.[test,dev]'
	$(BIN)/pre-commit install

demo: $(VENV)/demo ## Cài đặt và xem kết quả tự đánh giá của 12 xã mẫu
	@$(BIN)/maturity demo

test: $(VENV)/test lint ## Chạy bộ kiểm thử
	$(BIN)/python -m pytest --numprocesses 2 --quiet

test-deep: $(VENV)/test ## Chạy thêm các kiểm thử dài
	MATURITY_TEST_PROFILE=deep $(BIN)/python -m pytest --numprocesses 2 --quiet -m "deep or not deep"

coverage: $(VENV)/test ## Đo phần mã được bộ kiểm thử chạy qua (cần từ 97% trở lên)
	MATURITY_TEST_PROFILE=few $(BIN)/python -m pytest --numprocesses 2 --quiet --cov --cov-report=term:skip-covered \
		--ignore tests/test_architecture.py --ignore tests/test_package.py

lint: $(VENV)/test ## Kiểm tra kiểu và cách viết mã
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/bench ## Đo tốc độ bên cạnh các bộ máy luật khác
	$(BIN)/python -m bench

docs: $(VENV)/test ## Viết lại docs/cli.md và docs/ma-loi.md
	$(BIN)/python -m docs.generate

constraints: $(VENV)/test ## Viết lại constraints.txt theo các bản mới nhất hợp với pyproject.toml
	$(BIN)/python $(PIP) install --quiet --dry-run --ignore-installed --no-binary durable_rules --report - \
		'.[test,dev,bench,mutation]' hatchling setuptools wheel | $(BIN)/python .ci/constraints.py > $(VENV)/constraints
	mv $(VENV)/constraints constraints.txt

wheel: $(VENV)/test ## Đóng gói vào dist/
	rm -rf dist
	$(PINNED) $(BIN)/python $(PIP) wheel --quiet --no-deps --wheel-dir dist .

release: $(VENV)/test ## Ghép changelog.d/ vào CHANGELOG.md: make release VERSION=0.2.0
	$(BIN)/towncrier build --yes --version "$(VERSION)" --date "$$(date +%d/%m/%Y)"

mutation: $(VENV)/mutation ## Thử đột biến mã của rules/
	MATURITY_TEST_PROFILE=few $(BIN)/mutmut run

clean: ## Xóa môi trường và tệp tạm
	rm -rf $(VENV) mutants .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
