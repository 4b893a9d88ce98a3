# Codebooks as programs of qualitative analysis exchange them.
ourvoice_library(cli_exchange
  SOURCES
    codebook_yaml.cc
    name_uuid.cc
    qda_description.cc
    qda_import.cc
    qda_reader.cc
    qda_writer.cc
    slug.cc
    theme_draft.cc
  DEPENDS ourvoice::kit ourvoice::proto ICU::i18n ICU::uc OpenSSL::Crypto pugixml::pugixml
  TESTS
    codebook_yaml_test.cc
    name_uuid_test.cc
    qda_description_test.cc
    qda_import_test.cc
    qda_reader_test.cc
    qda_writer_test.cc
    slug_test.cc
    theme_draft_test.cc)
