# What a table of settings says, and how far they are in a wave.
ourvoice_library(cli_settings
  SOURCES
    missing_text.cc
    school_register.cc
    wave_setting_text.cc
  DEPENDS ourvoice::cli_report ourvoice::kit
  TESTS
    missing_text_test.cc
    school_register_test.cc
    wave_setting_text_test.cc)
