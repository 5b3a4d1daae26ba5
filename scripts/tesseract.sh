#!/bin/sh
# Tesseract with Vietnamese (37 MB): the tests read pages from their pictures with it.
exec sh "$(dirname "$0")/debian.sh" "/usr/share/tesseract-ocr/*/tessdata/vie.traineddata" "kiểm thử nhận dạng chữ" \
    tesseract-ocr tesseract-ocr-vie
