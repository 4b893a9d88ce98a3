#include "tests/redaction/scores.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace ourvoice::redaction {
namespace {

bool Covers(const std::vector<Span>& spans, const Marked& marked) {
  uint32_t covered_to = marked.begin;
  for (const Span& span : spans) {
    if (span.begin <= covered_to) covered_to = std::max(covered_to, span.end);
  }
  return covered_to >= marked.end;
}

bool Overlaps(const std::vector<Marked>& marked, const Span& span) {
  return std::any_of(marked.begin(), marked.end(), [&](const Marked& one) {
    return one.begin < span.end && span.begin < one.end;
  });
}

}  // namespace

Scores ScoreCases(const std::vector<Case>& cases, const std::function<bool(const Case&)>& chosen,
                  std::vector<Miss>* misses) {
  Scores scores;
  for (const Case& one : cases) {
    if (!chosen(one)) continue;
    const std::vector<Span> spans = FindPersonal(one.text);
    for (const Marked& marked : one.marked) {
      Score& score = scores[marked.label];
      ++score.marked;
      const bool covered = Covers(spans, marked);
      score.covered += covered ? 1 : 0;
      if (!covered && misses != nullptr)
        misses->push_back({&one, absl::StrCat("missed ", marked.label)});
    }
    for (const Span& span : spans) {
      const std::string_view label = LabelOf(span.kind);
      Score& score = scores[std::string(label)];
      ++score.found;
      const bool right = Overlaps(one.marked, span);
      score.right += right ? 1 : 0;
      if (!right && misses != nullptr) {
        misses->push_back({&one, absl::StrCat("no ", std::string(label))});
      }
    }
  }
  return scores;
}

Score Sum(const Scores& scores, const std::vector<std::string>& labels) {
  Score sum;
  for (const auto& [label, score] : scores) {
    if (!labels.empty() && std::find(labels.begin(), labels.end(), label) == labels.end()) continue;
    sum.marked += score.marked;
    sum.covered += score.covered;
    sum.found += score.found;
    sum.right += score.right;
  }
  return sum;
}

const std::vector<std::string>& NamesAndContacts() {
  static const std::vector<std::string> labels = {"name",     "phone", "email", "address",
                                                  "postcode", "nhs",   "upn",   "handle"};
  return labels;
}

}  // namespace ourvoice::redaction
