# Reading and writing CSV, and what a row says.
ourvoice_library(cli_csv
  SOURCES
    csv.cc
    csv_columns.cc
    csv_encoding.cc
    csv_scan.cc
    harmless_cell.cc
    input_file.cc
    label_cell.cc
    output_file.cc
  DEPENDS ourvoice::kit
  TESTS
    csv_columns_test.cc
    csv_scan_test.cc
    csv_test.cc
    harmless_cell_test.cc
    input_file_test.cc
    label_cell_test.cc
    output_file_test.cc
  TEST_DEPENDS ourvoice::storage_testing)
ourvoice_library(cli_responses
  SOURCES response_cells.cc response_columns.cc response_rows.cc
  DEPENDS ourvoice::cli_csv PkgConfig::sodium
  TESTS response_columns_test.cc response_rows_test.cc)
