# Surveys, codebooks and coded texts for whoever works with them: what they say, what changed, what
# is wrong.
ourvoice_library(cli_definitions
  SOURCES
    codebook_diff.cc
    codebook_diff_text.cc
    codebook_file.cc
    codebook_retire.cc
    codebook_text.cc
    definition_faults.cc
    emerging_text.cc
    quote_text.cc
    review_text.cc
    survey_text.cc
  DEPENDS ourvoice::cli_csv ourvoice::cli_report ourvoice::kit ourvoice::proto ourvoice::theme
  TESTS
    codebook_diff_test.cc
    codebook_retire_test.cc
    definition_faults_test.cc
    definition_text_test.cc
    emerging_text_test.cc
    quote_text_test.cc
    review_text_test.cc)
