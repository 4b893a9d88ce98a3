# Slips of paper with codes.
ourvoice_library(cli_codes
  SOURCES code_slips.cc
  DEPENDS ourvoice::kit ourvoice::proto PkgConfig::qrencode
  TESTS code_slips_test.cc)
