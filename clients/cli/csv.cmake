# Reading and writing CSV, and what a row says.
ourvoice_library(cli_csv
  SOURCES csv.cc csv_encoding.cc
  DEPENDS ourvoice::kit
  TESTS csv_test.cc)
