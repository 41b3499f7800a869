#!/bin/sh
# Cài chương trình từ thư mục này, không cần mạng: ./cai-dat.sh [THƯ_MỤC]   (bỏ trống: /opt/maturity)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
to=${1:-/opt/maturity}
python=${PYTHON:-python3}
"$python" -m venv "$to"
"$to/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$here/wheels" 'maturity[web]'
"$to/bin/maturity" --version
echo "Đã cài vào $to. Tiếp theo: $to/bin/maturity init, rồi $to/bin/maturity serve; xem may-chu.md."
