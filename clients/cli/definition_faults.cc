#include "clients/cli/definition_faults.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <absl/strings/str_split.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "services/kit/error_detail.h"
#include "services/kit/text.h"
#include "services/kit/yaml_tree.h"

namespace ourvoice::cli {
namespace {

using kit::YamlNode;

constexpr size_t kFaultsShownMax = 20;

// A step of a path: `questions[1]`, `by_tag[en]` or `text`.
struct Step {
  std::string name;
  // What stands in the brackets; empty when there are none.
  std::string index;
};

std::vector<Step> StepsOf(const std::string& field) {
  std::vector<Step> steps;
  for (const std::string& part : std::vector<std::string>(absl::StrSplit(field, '.'))) {
    const size_t bracket = part.find('[');
    if (bracket == std::string::npos) {
      steps.push_back({.name = part});
    } else {
      steps.push_back({.name = part.substr(0, bracket),
                       .index = part.substr(bracket + 1, part.size() - bracket - 2)});
    }
  }
  // The request's own field, which nobody wrote.
  if (!steps.empty() && (steps[0].name == "definition" || steps[0].name == "codebook")) {
    steps.erase(steps.begin());
  }
  return steps;
}

std::string AsWritten(std::string_view name) {
  return absl::StrReplaceAll(std::string(name), {{"_", "-"}});
}

// What one element of a list is called.
std::string OneOf(std::string_view list) {
  static constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"questions", "question"},  {"waves", "wave"},       {"dimensions", "dimension"},
      {"categories", "category"}, {"options", "option"},   {"frames", "frame"},
      {"values", "value"},        {"themes", "theme"},     {"links", "link"},
      {"phrases", "phrase"},      {"examples", "example"},
  };
  for (const auto& [many, one] : kNames) {
    if (many == list) return std::string(one);
  }
  return AsWritten(list);
}

const kit::YamlEntry* Find(const YamlNode* node, std::string_view name) {
  if (node == nullptr) return nullptr;
  const auto found = std::find_if(
      node->entries.begin(), node->entries.end(),
      [&](const kit::YamlEntry& entry) { return AsWritten(entry.key.text) == AsWritten(name); });
  return found == node->entries.end() ? nullptr : &*found;
}

// What an element of a list is told apart by: the id or language that it was given, or its place.
std::string NameOf(const YamlNode* element, const std::string& index) {
  for (const std::string_view key : {"id", "language"}) {
    const kit::YamlEntry* given = Find(element, key);
    if (given != nullptr && kit::IsId(given->value.text)) return given->value.text;
  }
  if (element != nullptr && kit::IsId(element->text)) return element->text;
  size_t place = 0;
  return absl::SimpleAtoi(index, &place) ? absl::StrCat(place + 1) : index;
}

// Follows a path through the file.
class Walk {
 public:
  explicit Walk(const YamlNode* root) : node_(root), line_(root == nullptr ? 0 : root->line) {}

  void Follow(const Step& step) {
    if (step.name == "by_tag" && Find(node_, step.name) == nullptr) {
      EnterWording(step.index);
      return;
    }
    Enter(step.name);
    size_t place = 0;
    if (step.index.empty()) {
      words_.push_back(AsWritten(step.name));
    } else if (absl::SimpleAtoi(step.index, &place)) {
      node_ = node_ != nullptr && place < node_->items.size() ? &node_->items[place] : nullptr;
      if (node_ != nullptr) line_ = node_->line;
      words_.push_back(absl::StrCat(OneOf(step.name), " ", NameOf(node_, step.index)));
    } else {
      words_.push_back(step.index);
      Enter(step.index);
    }
  }

  size_t line() const { return line_; }
  const std::vector<std::string>& words() const { return words_; }

 private:
  void Enter(std::string_view key) {
    const kit::YamlEntry* entry = Find(node_, key);
    node_ = entry == nullptr ? nullptr : &entry->value;
    if (entry != nullptr) line_ = entry->key.line;
  }

  // A wording is written as one text, or as a map from tags.
  void EnterWording(const std::string& tag) {
    if (tag.empty()) return;
    words_.push_back(tag);
    if (Find(node_, tag) != nullptr) Enter(tag);
  }

  const YamlNode* node_;
  size_t line_;
  std::vector<std::string> words_;
};

std::string LineFor(const kit::FieldViolation& fault, const YamlNode* root,
                    const std::string& path) {
  Walk walk(root);
  for (const Step& step : StepsOf(fault.field)) walk.Follow(step);
  std::string line = path;
  if (walk.line() > 0) absl::StrAppend(&line, ":", walk.line());
  for (const std::string& word : walk.words()) {
    absl::StrAppend(&line, &word != &walk.words().front() ? ", " : line.empty() ? "" : ": ", word);
  }
  return absl::StrCat(line, ": ", fault.description);
}

}  // namespace

absl::Status InWordsOfFile(const absl::Status& refused, std::string_view yaml,
                           const std::string& path) {
  const std::vector<kit::FieldViolation> faults = kit::ViolationsOf(refused);
  if (faults.empty()) return refused;
  const absl::StatusOr<YamlNode> root = kit::ReadYamlTree(yaml, path);
  std::string message;
  if (faults.size() > 1) message = absl::StrCat("there are ", faults.size(), " faults");
  for (size_t i = 0; i < faults.size() && i < kFaultsShownMax; ++i) {
    absl::StrAppend(&message, faults.size() > 1 ? "\n" : "",
                    LineFor(faults[i], root.ok() ? &*root : nullptr, path));
  }
  if (faults.size() > kFaultsShownMax) {
    absl::StrAppend(&message, "\nand ", faults.size() - kFaultsShownMax, " more");
  }
  return absl::InvalidArgumentError(message);
}

}  // namespace ourvoice::cli
