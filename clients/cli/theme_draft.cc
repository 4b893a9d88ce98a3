#include "clients/cli/theme_draft.h"

#include <absl/strings/str_join.h>

#include "clients/cli/codebook_yaml.h"
#include "clients/cli/slug.h"

namespace ourvoice::cli {

std::string ThemeDraft(const theme::v1::EmergingTheme& group) {
  theme::v1::Theme theme;
  theme.set_id(UniqueIds().For(absl::StrJoin(group.key_phrases(), " "), "new-theme"));
  theme.set_name(absl::StrJoin(group.key_phrases(), ", "));
  theme::v1::Terms& terms = *theme.add_terms();
  terms.set_language(group.language());
  *terms.mutable_phrases() = group.key_phrases();
  return ThemeYaml(theme, {"To be completed and put below `themes` of the codebook. Make examples",
                           "up: never copy what a young person wrote."});
}

}  // namespace ourvoice::cli
