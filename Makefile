# make demo, make test and the rest: each sets up what it needs in .venv, with nothing installed by hand.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

# durable_rules is compiled here; without these flags it fails to import on Python 3.13 and runs at half speed
# elsewhere. No cache: a wheel built without them would be taken silently. See docs/durable-rules.md.
INSTALL = CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject" $(BIN)/python -m pip install --quiet \
	--disable-pip-version-check --no-cache-dir --no-binary durable_rules

.DEFAULT_GOAL := help
.PHONY: help demo test test-deep lint bench docs mutation clean

help: ## Liệt kê các lệnh
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "Cần Python 3.11, 3.12 hoặc 3.13; chọn bằng: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/demo: $(VENV)/made pyproject.toml
	$(INSTALL) --editable .
	@touch $@

$(VENV)/test: $(VENV)/made pyproject.toml
	$(INSTALL) --editable '.[test]'
	@touch $@ $(VENV)/demo

$(VENV)/bench: $(VENV)/made pyproject.toml
	$(INSTALL) --editable '.[bench]'
	@touch $@

$(VENV)/mutation: $(VENV)/test
	$(INSTALL) --editable '.[test,mutation]'
	@touch $@

demo: $(VENV)/demo ## Cài đặt và xem kết quả tự đánh giá của 12 xã mẫu
	@$(BIN)/maturity demo

test: $(VENV)/test lint ## Chạy bộ kiểm thử
	$(BIN)/python -m pytest --numprocesses 2 --quiet

test-deep: $(VENV)/test ## Chạy thêm các kiểm thử dài
	MATURITY_TEST_PROFILE=deep $(BIN)/python -m pytest --numprocesses 2 --quiet -m "deep or not deep"

lint: $(VENV)/test ## Kiểm tra kiểu và cách viết mã
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/bench ## Đo tốc độ bên cạnh các bộ máy luật khác
	$(BIN)/python -m bench

docs: $(VENV)/test ## Viết lại docs/cli.md và docs/ma-loi.md
	$(BIN)/python -m docs.generate

mutation: $(VENV)/mutation ## Thử đột biến mã của rules/
	MATURITY_TEST_PROFILE=mutation $(BIN)/mutmut run

clean: ## Xóa môi trường và tệp tạm
	rm -rf $(VENV) mutants .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
