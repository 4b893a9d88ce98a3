#include "services/survey/consultants_note.h"

#include <absl/strings/ascii.h>

#include <string>

#include "services/survey/word_files.h"

namespace ourvoice::survey {

common::v1::Wording ConsultantsNote(const v1::SurveyDefinition& definition) {
  common::v1::Wording note;
  if (!definition.governance().consultants_review().not_asked()) return note;
  for (const WordFile& file : AllWordFiles()) {
    if (file.name != "consultants-not-asked.txt") continue;
    std::string text(file.text);
    absl::StripAsciiWhitespace(&text);
    (*note.mutable_by_tag())[std::string(file.language)] = std::move(text);
  }
  return note;
}

}  // namespace ourvoice::survey
