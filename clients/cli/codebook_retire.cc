#include "clients/cli/codebook_retire.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_split.h>
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "clients/cli/codebook_file.h"
#include "services/kit/json.h"
#include "services/kit/text.h"
#include "services/kit/yaml_reader.h"
#include "services/kit/yaml_tree.h"

namespace ourvoice::cli {
namespace {

using kit::YamlNode;

// Place of a theme in the codebook.
std::optional<int> PlaceOf(const theme::v1::Codebook& codebook, const std::string& theme_id) {
  for (int i = 0; i < codebook.themes_size(); ++i) {
    if (codebook.themes(i).id() == theme_id) return i;
  }
  return std::nullopt;
}

// The lines of a file that is edited; numbered from 0.
class Lines {
 public:
  explicit Lines(const std::string& text) : lines_(absl::StrSplit(text, '\n')) {
    // The end of the last line is no line.
    if (lines_.back().empty()) lines_.pop_back();
  }

  size_t size() const { return lines_.size(); }

  // Where the item of a list begins: the line of its dash.
  size_t DashOf(const YamlNode& item) const {
    size_t line = std::min(item.line, lines_.size()) - 1;
    while (line > 0 && !IsItem(line)) --line;
    return line;
  }

  std::string IndentOf(size_t line) const {
    return lines_[line].substr(0, lines_[line].find_first_not_of(' '));
  }

  // One past the last line before `limit` that holds more than a comment.
  size_t EndBefore(size_t limit) const {
    while (limit > 0 && HoldsNothing(limit - 1)) --limit;
    return limit;
  }

  void Remove(size_t from, size_t to) {
    lines_.erase(lines_.begin() + static_cast<ptrdiff_t>(from),
                 lines_.begin() + static_cast<ptrdiff_t>(std::max(from, to)));
  }

  void Insert(size_t at, const std::vector<std::string>& added) {
    lines_.insert(lines_.begin() + static_cast<ptrdiff_t>(at), added.begin(), added.end());
  }

  std::string Text() const { return absl::StrJoin(lines_, "\n") + "\n"; }

 private:
  char FirstCharacter(size_t line) const {
    const size_t at = lines_[line].find_first_not_of(" \t\r");
    return at == std::string::npos ? '\0' : lines_[line][at];
  }
  bool IsItem(size_t line) const { return FirstCharacter(line) == '-'; }
  bool HoldsNothing(size_t line) const {
    return FirstCharacter(line) == '\0' || FirstCharacter(line) == '#';
  }

  std::vector<std::string> lines_;
};

// The list that stands under a key of the codebook, and the line where it is over at the latest.
struct ListInFile {
  const YamlNode* node = nullptr;
  size_t key_line = 0;
  size_t limit = 0;
};

std::optional<ListInFile> FindList(const YamlNode& root, std::string_view key, size_t line_count) {
  for (size_t i = 0; i < root.entries.size(); ++i) {
    if (root.entries[i].key.text != key) continue;
    const bool is_last = i + 1 == root.entries.size();
    return ListInFile{
        .node = &root.entries[i].value,
        .key_line = std::min(root.entries[i].key.line - 1, line_count - 1),
        .limit = std::min(is_last ? line_count : root.entries[i + 1].key.line - 1, line_count)};
  }
  return std::nullopt;
}

std::vector<std::string> EntryLines(const theme::v1::RetiredTheme& retired,
                                    const std::string& indent) {
  return {absl::StrCat(indent, "- id: ", retired.id()),
          absl::StrCat(indent, "  into: [", absl::StrJoin(retired.into(), ", "), "]"),
          absl::StrCat(indent, "  reason: ", kit::JsonString(retired.reason()))};
}

void AddEntry(const YamlNode& root, const theme::v1::RetiredTheme& retired, Lines& lines) {
  const std::optional<ListInFile> list = FindList(root, "retired", lines.size());
  if (list.has_value() && !list->node->items.empty()) {
    const std::string indent = lines.IndentOf(lines.DashOf(list->node->items.back()));
    lines.Insert(lines.EndBefore(list->limit), EntryLines(retired, indent));
    return;
  }
  std::vector<std::string> added = EntryLines(retired, "  ");
  added.insert(added.begin(), "retired:");
  if (list.has_value()) {
    lines.Remove(list->key_line, list->key_line + 1);
    lines.Insert(list->key_line, added);
    return;
  }
  added.insert(added.begin(), "");
  lines.Insert(lines.size(), added);
}

void RemoveTheme(const YamlNode& root, size_t place, Lines& lines) {
  const std::optional<ListInFile> list = FindList(root, "themes", lines.size());
  if (!list.has_value() || place >= list->node->items.size()) return;
  const bool is_last = place + 1 == list->node->items.size();
  const size_t limit = is_last ? list->limit : lines.DashOf(list->node->items[place + 1]);
  lines.Remove(lines.DashOf(list->node->items[place]), lines.EndBefore(limit));
}

// Makes one change and gives the text after it. What stands where is found anew before each.
template <typename Change>
absl::StatusOr<std::string> Edited(const std::string& yaml, const std::string& path,
                                   Change change) {
  const absl::StatusOr<YamlNode> root = kit::ReadYamlTree(yaml, path);
  if (!root.ok()) return root.status();
  Lines lines(yaml);
  change(*root, lines);
  return lines.Text();
}

absl::Status CheckSuccessors(const theme::v1::Codebook& codebook,
                             const theme::v1::RetiredTheme& retired) {
  for (const std::string& id : retired.into()) {
    if (id == retired.id())
      return absl::InvalidArgumentError("--into: a theme cannot succeed itself");
    if (PlaceOf(codebook, id).has_value()) continue;
    return absl::InvalidArgumentError(
        absl::StrCat("--into: ", kit::NoSuch("theme", id), " in the codebook; write it first"));
  }
  return absl::OkStatus();
}

// Whether the text says this and nothing else.
bool Says(const std::string& yaml, const std::string& path, const theme::v1::Codebook& wanted) {
  theme::v1::Codebook read;
  return kit::ReadYaml(yaml, path, read).ok() &&
         google::protobuf::util::MessageDifferencer::Equals(read, wanted);
}

}  // namespace

absl::StatusOr<std::string> RetireInYaml(const std::string& yaml, const std::string& path,
                                         const theme::v1::RetiredTheme& retired) {
  absl::StatusOr<theme::v1::Codebook> wanted = ReadCodebookText(yaml, path);
  if (!wanted.ok()) return wanted.status();
  const std::optional<int> place = PlaceOf(*wanted, retired.id());
  if (!place.has_value()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--theme: ", kit::NoSuch("theme", retired.id()), " in the codebook"));
  }
  if (absl::Status status = CheckSuccessors(*wanted, retired); !status.ok()) return status;
  wanted->mutable_themes()->DeleteSubrange(*place, 1);
  *wanted->add_retired() = retired;

  absl::StatusOr<std::string> edited =
      Edited(yaml, path, [&](const auto& root, Lines& lines) { AddEntry(root, retired, lines); });
  if (edited.ok()) {
    edited = Edited(*edited, path, [&](const auto& root, Lines& lines) {
      RemoveTheme(root, static_cast<size_t>(*place), lines);
    });
  }
  if (edited.ok() && Says(*edited, path, *wanted)) {
    // The faults that it has now, if any, are in what was added.
    const auto faultless = ReadCodebookText(*edited, path);
    return faultless.ok() ? edited : faultless.status();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      path,
      ": cannot be edited line by line; take the theme out by hand, and add under `retired:`\n",
      absl::StrJoin(EntryLines(retired, "  "), "\n")));
}

}  // namespace ourvoice::cli
