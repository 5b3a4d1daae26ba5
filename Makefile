# Hai lệnh là đủ:   make run   – cài đặt và mở sổ        make test   – kiểm tra toàn bộ
# (vendor và lock chỉ dành cho người bảo trì: xem CONTRIBUTING.md)
.PHONY: run test lock vendor
.DEFAULT_GOAL := run

run:
	@sh scripts/install.sh app && exec .venv/bin/python -m thamquyen run

test:
	@sh scripts/install.sh dev && exec sh scripts/test.sh

lock:
	@sh scripts/lock.sh

vendor:
	@sh scripts/vendor.sh
