// Words offered for a quote: nothing speaks against them as they are, and once masked again they
// are the same.
#include "services/kit/hidden_characters.h"
#include "services/kit/text.h"
#include "services/theme/quote_words.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {

void Try(std::string_view input) {
  if (!kit::IsCleanUtf8(input)) return;
  const std::string offered = theme::OfferedWords(input);
  Expect(!kit::HasHiddenCharacters(offered), "nothing is in them that nobody sees");
  Expect(theme::WithPlainSpaces(offered) == offered, "they have plain spaces");
  Expect(theme::OfferedWords(offered) == offered, "what is offered is offered as it is");
  const std::vector<std::string> faults = theme::FaultsOfQuote(offered, offered);
  Expect(faults.empty() || faults[0] == "holds no word", "what is offered may be approved");
  // The input itself, as a quote of what is offered.
  theme::FaultsOfQuote(input, offered);
}

}  // namespace ourvoice::fuzz
