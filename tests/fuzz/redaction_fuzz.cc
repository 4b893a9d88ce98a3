// Redaction: what is found stands within the text, in order; what is not found stays as it is; and
// what was redacted is not redacted further.
#include "services/kit/text.h"
#include "services/redaction/redaction.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {
namespace {

// The text from one code point to another.
std::string_view Part(std::string_view text, uint32_t begin, uint32_t end) {
  size_t first = text.size();
  uint32_t code_points = 0;
  for (size_t byte = 0; byte < text.size(); ++byte) {
    if (!kit::BeginsCodePoint(text[byte])) continue;
    if (code_points == begin) first = byte;
    if (code_points == end) return text.substr(first, byte - first);
    ++code_points;
  }
  return text.substr(first);
}

}  // namespace

void Try(std::string_view input) {
  if (!kit::IsCleanUtf8(input)) return;
  const auto length = static_cast<uint32_t>(kit::CodePointCount(input));
  std::string masked;
  uint32_t end = 0;
  for (const redaction::Span& span : redaction::FindPersonal(input)) {
    Expect(end <= span.begin && span.begin < span.end, "spans rise and do not overlap");
    Expect(span.end <= length, "spans are within the text");
    masked += Part(input, end, span.begin);
    masked += redaction::MarkOf(span.kind);
    end = span.end;
  }
  masked += Part(input, end, length);
  const std::string redacted = redaction::Redact(input);
  Expect(redacted == masked, "all that is not found stays as it is");
  Expect(redaction::Redact(redacted) == redacted, "what was redacted is not redacted further");
}

}  // namespace ourvoice::fuzz
