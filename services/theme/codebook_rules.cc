#include "services/theme/codebook_rules.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "services/theme/phrase_rules.h"
#include "services/theme/succession.h"
#include "services/theme/word_rules.h"

namespace ourvoice::theme {
namespace {

constexpr int kThemesMax = 200;
constexpr int kFrameValuesMin = 2;

using Strings = google::protobuf::RepeatedPtrField<std::string>;

// Ids of the values of each frame.
using Frames = std::map<std::string_view, std::set<std::string_view>>;

void CheckSeries(const Strings& series, Violations& violations) {
  if (series.empty()) Add(violations, "series", "names no series; name at least one");
  std::set<std::string_view> seen;
  for (int i = 0; i < series.size(); ++i) {
    CheckId(series[i], fmt::format("series[{}]", i), seen, violations);
  }
}

void CheckFrame(const v1::Frame& frame, const std::string& path, Frames& frames,
                Violations& violations) {
  CheckText(frame.name(), kNameMax, path + ".name", violations);
  if (frame.values_size() < kFrameValuesMin) {
    Add(violations, path + ".values", "a frame has at least two values");
  }
  std::set<std::string_view>& values = frames[frame.id()];
  std::set<std::string_view> seen;
  for (int i = 0; i < frame.values_size(); ++i) {
    const v1::FrameValue& value = frame.values(i);
    const std::string value_path = fmt::format("{}.values[{}]", path, i);
    CheckId(value.id(), value_path + ".id", seen, violations);
    CheckText(value.name(), kNameMax, value_path + ".name", violations);
    CheckLength(value.meaning(), kWordsMax, value_path + ".meaning", violations);
    values.insert(value.id());
  }
}

Frames CheckFrames(const v1::Codebook& codebook, Violations& violations) {
  Frames frames;
  if (codebook.frames().empty()) Add(violations, "frames", "there is none; write at least one");
  std::set<std::string_view> seen;
  for (int i = 0; i < codebook.frames_size(); ++i) {
    const std::string path = fmt::format("frames[{}]", i);
    CheckId(codebook.frames(i).id(), path + ".id", seen, violations);
    CheckFrame(codebook.frames(i), path, frames, violations);
  }
  return frames;
}

void CheckLinks(const v1::Theme& theme, const std::string& path, const Frames& frames,
                Violations& violations) {
  if (theme.links().empty()) {
    Add(violations, path + ".links", "leads to no frame; link it to at least one value");
  }
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (int i = 0; i < theme.links_size(); ++i) {
    const v1::FrameLink& link = theme.links(i);
    const std::string link_path = fmt::format("{}.links[{}]", path, i);
    const auto frame = frames.find(link.frame());
    if (frame == frames.end()) {
      Add(violations, link_path + ".frame", "the codebook has no such frame");
    } else if (!frame->second.contains(link.value())) {
      Add(violations, link_path + ".value", "the frame has no such value");
    } else if (!seen.insert({link.frame(), link.value()}).second) {
      Add(violations, link_path, "stands here a second time; one link is enough");
    }
    CheckText(link.reason(), kWordsMax, link_path + ".reason", violations);
  }
}

void CheckTerms(const v1::Theme& theme, const std::string& path, Violations& violations) {
  if (theme.terms().empty()) {
    Add(violations, path + ".terms", "has no terms; without them nothing can be coded to it");
  }
  std::set<std::string_view> languages;
  for (int i = 0; i < theme.terms_size(); ++i) {
    const v1::Terms& terms = theme.terms(i);
    const std::string terms_path = fmt::format("{}.terms[{}]", path, i);
    if (!IsLanguage(terms.language())) {
      Add(violations, terms_path + ".language", "must be two or three lower-case letters, as `en`");
      continue;
    }
    if (!languages.insert(terms.language()).second) {
      Add(violations, terms_path + ".language",
          "the theme has terms of this language already; join them");
    }
    CheckPhrases(terms, terms_path, violations);
  }
}

void CheckNotes(const Strings& notes, const std::string& path, Violations& violations) {
  for (int i = 0; i < notes.size(); ++i) {
    CheckText(notes[i], kWordsMax, fmt::format("{}[{}]", path, i), violations);
  }
}

void CheckTheme(const v1::Theme& theme, const std::string& path, const Frames& frames,
                Violations& violations) {
  CheckText(theme.name(), kNameMax, path + ".name", violations);
  CheckLength(theme.named_by(), kNameMax, path + ".named_by", violations);
  CheckText(theme.definition(), kWordsMax, path + ".definition", violations);
  CheckNotes(theme.includes(), path + ".includes", violations);
  CheckNotes(theme.excludes(), path + ".excludes", violations);
  CheckNotes(theme.examples(), path + ".examples", violations);
  CheckTerms(theme, path, violations);
  CheckLinks(theme, path, frames, violations);
}

}  // namespace

Violations FaultsOf(const v1::Codebook& codebook) {
  Violations violations;
  std::set<std::string_view> no_ids;
  CheckId(codebook.id(), "id", no_ids, violations);
  CheckText(codebook.title(), kNameMax, "title", violations);
  CheckSeries(codebook.series(), violations);
  const Frames frames = CheckFrames(codebook, violations);
  if (codebook.themes().empty()) Add(violations, "themes", "there is none; write at least one");
  if (codebook.themes_size() > kThemesMax) {
    Add(violations, "themes", fmt::format("there are more than {}; merge some", kThemesMax));
  }
  std::set<std::string_view> seen;
  for (int i = 0; i < codebook.themes_size(); ++i) {
    const std::string path = fmt::format("themes[{}]", i);
    CheckId(codebook.themes(i).id(), path + ".id", seen, violations);
    CheckTheme(codebook.themes(i), path, frames, violations);
  }
  CheckSuccessions(codebook, violations);
  return violations;
}

}  // namespace ourvoice::theme
