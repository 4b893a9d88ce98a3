# How a report is shown: for a person at a terminal, for a spreadsheet, for a program.
ourvoice_library(cli_report
  SOURCES
    report_export.cc
    report_figures.cc
    report_json.cc
    report_text.cc
    text_table.cc
  DEPENDS
    ourvoice::cli_csv
    ourvoice::kit
    ourvoice::proto
  TESTS
    report_export_test.cc
    report_json_test.cc
    report_text_test.cc
    text_table_test.cc)
