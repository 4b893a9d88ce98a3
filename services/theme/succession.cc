#include "services/theme/succession.h"

#include <fmt/format.h>

#include <optional>

namespace ourvoice::theme {
namespace {

constexpr int kRetiredMax = 1000;

// Follows what became of themes, each once.
class Follower {
 public:
  explicit Follower(const v1::Codebook& codebook) {
    for (const v1::RetiredTheme& retired : codebook.retired()) {
      retired_.emplace(retired.id(), &retired);
    }
    for (const v1::Theme& theme : codebook.themes()) {
      known_[theme.id()] = Succession{.theme_ids = {theme.id()}, .is_split = false};
    }
  }

  // Nothing for a theme that is not known, and for one that leads to such or in a circle.
  std::optional<Succession> Follow(std::string_view theme_id) {
    if (const auto known = known_.find(theme_id); known != known_.end()) return known->second;
    const auto retired = retired_.find(theme_id);
    if (retired == retired_.end()) return std::nullopt;
    // Whoever comes here again meanwhile goes round in a circle.
    known_[retired->first] = std::nullopt;
    return known_[retired->first] = Join(*retired->second);
  }

 private:
  std::optional<Succession> Join(const v1::RetiredTheme& retired) {
    std::optional<Succession> joined;
    for (const std::string& id : retired.into()) {
      const std::optional<Succession> part = Follow(id);
      if (!part.has_value()) return std::nullopt;
      if (!joined.has_value()) {
        joined = part;
        continue;
      }
      joined->is_split = joined->is_split || part->is_split || part->theme_ids != joined->theme_ids;
      joined->theme_ids.insert(part->theme_ids.begin(), part->theme_ids.end());
    }
    return joined.value_or(Succession{});
  }

  std::map<std::string_view, const v1::RetiredTheme*> retired_;
  std::map<std::string_view, std::optional<Succession>> known_;
};

std::set<std::string_view> LivingThemes(const v1::Codebook& codebook) {
  std::set<std::string_view> ids;
  for (const v1::Theme& theme : codebook.themes()) ids.insert(theme.id());
  return ids;
}

std::set<std::string_view> RetiredThemes(const v1::Codebook& codebook) {
  std::set<std::string_view> ids;
  for (const v1::RetiredTheme& retired : codebook.retired()) ids.insert(retired.id());
  return ids;
}

// Adds the faults of one entry's successors; whether there were none.
bool CheckInto(const v1::RetiredTheme& retired, const std::string& path,
               const std::set<std::string_view>& themes, Violations& violations) {
  const size_t count_before = violations.size();
  std::set<std::string_view> seen;
  for (int i = 0; i < retired.into_size(); ++i) {
    const std::string into_path = fmt::format("{}.into[{}]", path, i);
    CheckId(retired.into(i), into_path, seen, violations);
    if (!themes.contains(retired.into(i))) {
      Add(violations, into_path, "the codebook has no such theme");
    }
  }
  return violations.size() == count_before;
}

}  // namespace

Succession SuccessorsOf(const v1::Codebook& codebook, std::string_view theme_id) {
  return Follower(codebook).Follow(theme_id).value_or(Succession{});
}

void CheckSuccessions(const v1::Codebook& codebook, Violations& violations) {
  if (codebook.retired_size() > kRetiredMax) {
    Add(violations, "retired", fmt::format("there are more than {}", kRetiredMax));
    return;
  }
  const std::set<std::string_view> living = LivingThemes(codebook);
  std::set<std::string_view> themes = RetiredThemes(codebook);
  themes.insert(living.begin(), living.end());
  std::set<std::string_view> seen;
  bool leads_on = true;
  for (int i = 0; i < codebook.retired_size(); ++i) {
    const v1::RetiredTheme& retired = codebook.retired(i);
    const std::string path = fmt::format("retired[{}]", i);
    CheckId(retired.id(), path + ".id", seen, violations);
    if (living.contains(retired.id())) {
      Add(violations, path + ".id",
          "is a theme of the codebook too; take it off this list, or off the themes");
    }
    CheckText(retired.reason(), kWordsMax, path + ".reason", violations);
    leads_on = CheckInto(retired, path, themes, violations) && leads_on;
  }
  Follower follower(codebook);
  for (int i = 0; leads_on && i < codebook.retired_size(); ++i) {
    if (follower.Follow(codebook.retired(i).id()).has_value()) continue;
    Add(violations, fmt::format("retired[{}].into", i),
        "leads in a circle; name themes that are in use");
  }
}

void CheckHistoryIsTold(const std::map<std::string, std::string>& published,
                        const v1::Codebook& codebook, Violations& violations) {
  const std::set<std::string_view> living = LivingThemes(codebook);
  const std::set<std::string_view> retired = RetiredThemes(codebook);
  for (const auto& [id, definition] : published) {
    if (living.contains(id) || retired.contains(id)) continue;
    Add(violations, "retired",
        fmt::format("theme '{0}' was published and is gone; say what became of it: add `- {{id: "
                    "{0}, into: [], reason: WHY}}`, with the themes that take its place, if any, "
                    "within the brackets",
                    id));
  }
  for (int i = 0; i < codebook.retired_size(); ++i) {
    if (published.contains(codebook.retired(i).id())) continue;
    Add(violations, fmt::format("retired[{}].id", i),
        "was never published; only a theme that was can be retired");
  }
}

}  // namespace ourvoice::theme
