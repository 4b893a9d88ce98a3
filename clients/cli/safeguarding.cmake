# How concerns and the duty rota are shown.
ourvoice_library(cli_safeguarding
  SOURCES concern_text.cc
  DEPENDS ourvoice::cli_report ourvoice::kit ourvoice::proto
  TESTS concern_text_test.cc)
