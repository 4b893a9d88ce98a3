#include "clients/cli/qda_import.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include <map>
#include <optional>
#include <utility>

#include "clients/cli/qda_description.h"
#include "clients/cli/slug.h"
#include "services/kit/hidden_characters.h"
#include "services/kit/text.h"

namespace ourvoice::cli {
namespace {

constexpr size_t kNotesMax = 50;

// GUIDs are written in braces or without, in capitals or small letters.
std::string PlainGuid(std::string_view guid) {
  if (guid.starts_with("{") && guid.ends_with("}")) guid = guid.substr(1, guid.size() - 2);
  return absl::AsciiStrToLower({guid.data(), guid.size()});
}

class Drafter {
 public:
  QdaDraft Draft(const QdaCodebook& qda, const std::string& title) {
    theme::v1::Codebook& codebook = draft_.codebook;
    codebook.set_id(UniqueIds().For(title, "codebook"));
    codebook.set_title(title);
    TakeOwnIds(qda.codes);
    for (const QdaCode& code : qda.codes) AddCode(code, "", std::nullopt);
    for (const QdaSet& set : qda.sets) AddSet(set);
    Head(qda);
    return std::move(draft_);
  }

 private:
  // A value of a frame, by their ids.
  using Place = std::pair<std::string, std::string>;

  // Ids that were given here once go before those that are made of names.
  void TakeOwnIds(const std::vector<QdaCode>& codes) {
    for (const QdaCode& code : codes) {
      const std::string id = ReadDescription(code.description).id;
      if (code.is_codable && theme_ids_.Take(id)) own_ids_[&code] = id;
      TakeOwnIds(code.codes);
    }
  }

  // `path` are the names above it, each with ` > ` behind it.
  void AddCode(const QdaCode& code, const std::string& path, const std::optional<Place>& above) {
    if (code.is_codable) AddTheme(code, above);
    if (code.codes.empty() && code.is_codable) return;
    const Place group = AddValue("groups", "Groups", code.name, path + code.name,
                                 code.is_codable ? "" : code.description);
    if (!code.is_codable) groups_.emplace(PlainGuid(code.guid), code.name);
    for (const QdaCode& below : code.codes) AddCode(below, path + code.name + " > ", group);
  }

  void AddTheme(const QdaCode& code, const std::optional<Place>& above) {
    const QdaDescription description = ReadDescription(code.description);
    theme::v1::Theme& theme = *draft_.codebook.add_themes();
    const auto own = own_ids_.find(&code);
    theme.set_id(own != own_ids_.end() ? own->second : theme_ids_.For(code.name, "theme"));
    theme.set_name(code.name);
    theme.set_definition(description.definition);
    theme.mutable_includes()->Assign(description.includes.begin(), description.includes.end());
    theme.mutable_excludes()->Assign(description.excludes.begin(), description.excludes.end());
    theme.mutable_examples()->Assign(description.examples.begin(), description.examples.end());
    if (!description.id.empty() && own == own_ids_.end()) {
      Note(absl::StrCat("theme ", theme.id(), ": the id in its description is taken"));
    }
    if (above.has_value()) Link(theme, *above);
    if (!code.guid.empty()) {
      themes_.emplace(PlainGuid(code.guid), draft_.codebook.themes_size() - 1);
    }
  }

  static void Link(theme::v1::Theme& theme, const Place& place) {
    for (const theme::v1::FrameLink& link : theme.links()) {
      if (link.frame() == place.first && link.value() == place.second) return;
    }
    theme::v1::FrameLink& link = *theme.add_links();
    link.set_frame(place.first);
    link.set_value(place.second);
  }

  void AddSet(const QdaSet& set) {
    const Place place = PlaceOf(set);
    for (const std::string& member : set.members) {
      const auto [first, last] = themes_.equal_range(PlainGuid(member));
      for (auto theme = first; theme != last; ++theme) {
        Link(*draft_.codebook.mutable_themes(theme->second), place);
      }
      if (first != last) continue;
      const auto group = groups_.find(PlainGuid(member));
      Note(absl::StrCat("set ", place.second, ": ",
                        group == groups_.end()
                            ? "a member is no code of the file"
                            : absl::StrCat("its member ", kit::Excerpt(group->second),
                                           " is a group; link the themes of it that belong")));
    }
  }

  // The value that a set becomes: that of a frame which was exported from here, or of `groups`.
  Place PlaceOf(const QdaSet& set) {
    const QdaDescription description = ReadDescription(set.description);
    const std::pair<std::string, std::string> ids =
        absl::StrSplit(description.id, absl::MaxSplits('/', 1));
    if (!kit::IsId(ids.first) || !kit::IsId(ids.second)) {
      return AddValue("groups", "Groups", set.name, set.name, set.description);
    }
    const std::pair<std::string, std::string> names =
        absl::StrSplit(set.name, absl::MaxSplits(": ", 1));
    const std::string& name = names.second.empty() ? set.name : names.second;
    return AddValue(ids.first, names.first, ids.second, name, description.definition);
  }

  Place AddValue(const std::string& frame_id, const std::string& frame_name,
                 const std::string& id_from, const std::string& name, const std::string& meaning) {
    theme::v1::Frame* frame = nullptr;
    for (theme::v1::Frame& known : *draft_.codebook.mutable_frames()) {
      if (known.id() == frame_id) frame = &known;
    }
    if (frame == nullptr) {
      frame = draft_.codebook.add_frames();
      frame->set_id(frame_id);
      frame->set_name(frame_name);
    }
    theme::v1::FrameValue& value = *frame->add_values();
    value.set_id(value_ids_[frame_id].For(id_from, "group"));
    value.set_name(name);
    value.set_meaning(meaning);
    return {frame_id, value.id()};
  }

  void Note(std::string note) { notes_.push_back(std::move(note)); }

  void Head(const QdaCodebook& qda) {
    std::vector<std::string>& head = draft_.notes;
    const std::string origin = qda.origin.empty() ? "" : " of " + qda.origin;
    head.insert(head.end(),
                {"Made from a REFI-QDA codebook" + origin + ".",
                 "It can be imported once everything marked `fill in` is written, above all terms,",
                 "links and their reasons. The colours and GUIDs of codes are not kept."});
    for (const std::string& left_out : qda.left_out) {
      Note(absl::StrCat("not taken over: ", left_out));
    }
    for (size_t i = 0; i < notes_.size() && i < kNotesMax; ++i)
      head.push_back("Mind: " + notes_[i]);
    if (notes_.size() > kNotesMax) {
      head.push_back(absl::StrCat("Mind: and ", notes_.size() - kNotesMax, " more like these."));
    }
  }

  QdaDraft draft_;
  std::vector<std::string> notes_;
  UniqueIds theme_ids_;
  std::map<std::string, UniqueIds> value_ids_;
  std::map<const QdaCode*, std::string> own_ids_;
  // Places of themes, and names of groups, by GUID.
  std::multimap<std::string, int> themes_;
  std::map<std::string, std::string> groups_;
};

}  // namespace

QdaDraft DraftOf(const QdaCodebook& qda, const std::string& title) {
  return Drafter().Draft(qda, title);
}

}  // namespace ourvoice::cli
