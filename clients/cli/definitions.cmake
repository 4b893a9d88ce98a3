# Surveys, codebooks and coded texts for whoever works with them: what they say, what is wrong.
ourvoice_library(cli_definitions
  SOURCES codebook_text.cc definition_faults.cc review_text.cc survey_text.cc
  DEPENDS ourvoice::cli_report ourvoice::kit ourvoice::proto
  TESTS definition_faults_test.cc definition_text_test.cc review_text_test.cc)
