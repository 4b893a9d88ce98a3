#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "services/theme/word_rules.h"

namespace ourvoice::theme {

// What became of a theme.
struct Succession {
  // Themes of the codebook that stand for it now: itself while it is in use; none when it was given
  // up, or is not known.
  std::set<std::string> theme_ids;
  // True when it was split and its parts did not all come to the same: what was once said to be
  // about it has to be read again, as nobody can tell about which of them it is.
  bool is_split = false;

  friend bool operator==(const Succession&, const Succession&) = default;
};

// What became of a theme of this version or an earlier one, over any number of steps.
Succession SuccessorsOf(const v1::Codebook& codebook, std::string_view theme_id);

// Adds every fault of the list of retired themes that can be seen in the codebook itself: an entry
// twice, of a theme that is in use, without a reason, or that leads to no theme or in a circle.
void CheckSuccessions(const v1::Codebook& codebook, Violations& violations);

// Adds a fault for every theme that was ever published and is neither in use nor retired, saying
// which line to add, and for every retired theme that was never published. `published` holds what
// was published by id.
void CheckHistoryIsTold(const std::map<std::string, std::string>& published,
                        const v1::Codebook& codebook, Violations& violations);

}  // namespace ourvoice::theme
