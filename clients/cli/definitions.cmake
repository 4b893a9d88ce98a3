# Surveys and codebooks for whoever writes them: what they say, what changed, what is wrong.
ourvoice_library(cli_definitions
  SOURCES codebook_text.cc definition_faults.cc survey_text.cc
  DEPENDS ourvoice::cli_report ourvoice::kit ourvoice::proto
  TESTS definition_faults_test.cc definition_text_test.cc)
