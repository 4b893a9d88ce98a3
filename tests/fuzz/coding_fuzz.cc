// Coding a text by the example codebook of theme's tests; the first byte chooses the language that
// it was asked in. Evidence stands within the text, and the same text is coded the same.
#include <google/protobuf/util/message_differencer.h>

#include <array>

#include "services/kit/text.h"
#include "services/theme/example_codebook.h"
#include "services/theme/lexical_coder.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {

void Try(std::string_view input) {
  static const theme::LexicalCoder coder(theme::ExampleCodebook());
  static constexpr std::array kLanguages = {"en", "", "en-x-8to11", "ur", "zh-Hant", "xx"};
  if (input.empty()) return;
  const char* language = kLanguages[static_cast<unsigned char>(input[0]) % kLanguages.size()];
  const std::string_view text = input.substr(1);
  if (!kit::IsCleanUtf8(text)) return;
  const theme::v1::TextCoding coding = coder.Code(text, language);
  const size_t length = kit::CodePointCount(text);
  for (const theme::v1::ThemeCoding& theme : coding.themes()) {
    Expect(theme.confidence() > 0 && theme.confidence() <= 1, "confidence is from 0 to 1");
    Expect(!theme.evidence().empty(), "a theme shows its evidence");
    for (const theme::v1::EvidenceSpan& span : theme.evidence()) {
      Expect(span.begin() < span.end() && span.end() <= length, "evidence is within the text");
    }
  }
  Expect(google::protobuf::util::MessageDifferencer::Equals(coder.Code(text, language), coding),
         "the same text is coded the same");
}

}  // namespace ourvoice::fuzz
