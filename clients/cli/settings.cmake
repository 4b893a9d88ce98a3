# What a table of settings says.
ourvoice_library(cli_settings
  SOURCES school_register.cc
  DEPENDS ourvoice::kit
  TESTS school_register_test.cc)
