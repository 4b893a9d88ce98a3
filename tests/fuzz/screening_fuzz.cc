// Screening: whatever is written, findings stand within the text, in order, one a category at most,
// and are the same again.
#include <set>

#include "services/screening/screener.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {

void Try(std::string_view input) {
  size_t begin = 0;
  std::set<int> categories;
  const std::vector<screening::Finding> findings = screening::Screen(input);
  for (const screening::Finding& finding : findings) {
    Expect(begin <= finding.begin && finding.begin < finding.end, "findings are in order");
    Expect(finding.end <= input.size(), "findings are within the text");
    Expect(categories.insert(finding.category).second, "a category is found once");
    Expect(finding.severity != safeguarding::v1::SEVERITY_UNSPECIFIED, "it says how soon");
    begin = finding.begin;
  }
  Expect(screening::Screen(input).size() == findings.size(), "it finds the same again");
}

}  // namespace ourvoice::fuzz
