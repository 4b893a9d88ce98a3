# Reading and writing CSV, and what a row says.
ourvoice_library(cli_csv
  SOURCES csv.cc csv_encoding.cc
  DEPENDS ourvoice::kit
  TESTS csv_test.cc)
ourvoice_library(cli_responses
  SOURCES response_cells.cc response_columns.cc response_rows.cc
  DEPENDS ourvoice::cli_csv PkgConfig::sodium
  TESTS response_columns_test.cc response_rows_test.cc)
