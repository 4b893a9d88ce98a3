#include "services/kit/yaml_tree.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include "services/kit/line_table.h"
#include "services/kit/text.h"

namespace ourvoice::kit {
namespace {

constexpr size_t kBytesMax = 4 << 20;
constexpr size_t kLineBytesMax = 64 << 10;
constexpr size_t kDepthMax = 32;
constexpr size_t kValuesMax = 50'000;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Builds the tree from the parser's events, up to the first error. Aliases are refused as they
// come, so nothing is ever expanded.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view yaml, std::string_view file_name)
      : lines_(yaml), file_name_(file_name) {}

  const LineTable& lines() const { return lines_; }
  // The first error, if any.
  const absl::Status& status() const { return status_; }
  YamlNode TakeRoot() { return *std::move(root_); }

  // Error at a byte of the text; later ones are not kept.
  void Fail(size_t byte, std::string_view what) {
    if (!status_.ok()) return;
    const LineTable::Place place = lines_.PlaceOf(byte);
    status_ = YamlError(file_name_, place.line, place.column, what);
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (root_) Fail(ByteOf(mark), "a second document; write one only, without `---` between");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    if (status_.ok()) Add(NodeAt(ByteOf(mark), YamlNode::Kind::kEmpty));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    Fail(ByteOf(mark), "aliases (`*name`) are not supported; write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    CheckTag(mark, tag);
    if (value.find('\0') != std::string::npos)
      Fail(ByteOf(mark), "a NUL character in a text; remove it");
    if (!status_.ok()) return;
    YamlNode node = NodeAt(ByteOf(mark), YamlNode::Kind::kText);
    node.text = value;
    node.plain = tag == "?";
    Add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    Open(mark, tag, YamlNode::Kind::kList);
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    Open(mark, tag, YamlNode::Kind::kMap);
  }
  void OnMapEnd() override { Close(); }

 private:
  // A list or map that is not yet complete.
  struct Frame {
    YamlNode node;
    std::optional<YamlNode> key;
  };

  // A mark after the end stands for the end.
  static size_t ByteOf(const YAML::Mark& mark) {
    return static_cast<size_t>(std::max(mark.pos, 0));
  }

  YamlNode NodeAt(size_t byte, YamlNode::Kind kind) const {
    const LineTable::Place place = lines_.PlaceOf(byte);
    return {.kind = kind, .line = place.line, .column = place.column};
  }

  void CheckTag(const YAML::Mark& mark, const std::string& tag) {
    if (tag != "?" && tag != "!" && !tag.empty()) {
      Fail(ByteOf(mark), "tags (`!name`) are not supported; remove it");
    }
  }

  void Open(const YAML::Mark& mark, const std::string& tag, YamlNode::Kind kind) {
    CheckTag(mark, tag);
    if (open_.size() >= kDepthMax) {
      Fail(ByteOf(mark), fmt::format("nested deeper than {} levels", kDepthMax));
    }
    if (!status_.ok()) return;
    open_.push_back({.node = NodeAt(ByteOf(mark), kind)});
  }

  void Close() {
    if (!status_.ok()) return;
    YamlNode node = std::move(open_.back().node);
    open_.pop_back();
    Add(std::move(node));
  }

  void Add(YamlNode node) {
    if (++values_ > kValuesMax) {
      status_ = YamlError(file_name_, node.line, node.column,
                          fmt::format("more than {} values in one file", kValuesMax));
      return;
    }
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& parent = open_.back();
    if (parent.node.kind == YamlNode::Kind::kList) {
      parent.node.items.push_back(std::move(node));
    } else if (parent.key) {
      if (node.kind == YamlNode::Kind::kEmpty) {
        // The parser finds out about a missing value only further on.
        node.line = parent.key->line;
        node.column = parent.key->column;
      }
      parent.node.entries.push_back({.key = *std::move(parent.key), .value = std::move(node)});
      parent.key.reset();
    } else if (node.kind == YamlNode::Kind::kText) {
      parent.key = std::move(node);
    } else {
      status_ = YamlError(file_name_, node.line, node.column, "a key must be a word");
    }
  }

  const LineTable lines_;
  std::string_view file_name_;
  absl::Status status_;
  std::vector<Frame> open_;
  std::optional<YamlNode> root_;
  size_t values_ = 0;
};

// Characters that YAML does not allow; the parser would take one of them for the end of the file.
bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

// The parser holds a line's words until it knows whether a key is among them.
void CheckLines(TreeBuilder& builder, size_t size) {
  const size_t end = builder.lines().EndOfTooLongLine(kLineBytesMax);
  if (end < size) {
    builder.Fail(end, fmt::format("the line is longer than {} bytes; break it", kLineBytesMax));
  }
}

void CheckCharacters(std::string_view yaml, TreeBuilder& builder) {
  const size_t control = std::find_if(yaml.begin(), yaml.end(), IsControl) - yaml.begin();
  const size_t clean = CleanUtf8Prefix(yaml);
  if (clean < std::min(control, yaml.size())) {
    builder.Fail(clean, "the text is not UTF-8; save the file as UTF-8");
  } else if (control < yaml.size()) {
    builder.Fail(control, "a control character; remove it");
  }
}

}  // namespace

absl::Status YamlError(std::string_view file_name, size_t line, size_t column,
                       std::string_view what) {
  return absl::InvalidArgumentError(fmt::format("{}:{}:{}: {}", file_name, line, column, what));
}

absl::StatusOr<YamlNode> ReadYamlTree(std::string_view yaml, std::string_view file_name) {
  if (yaml.starts_with(kByteOrderMark)) yaml.remove_prefix(kByteOrderMark.size());
  if (yaml.size() > kBytesMax) {
    return YamlError(file_name, 1, 1, fmt::format("the file is larger than {} bytes", kBytesMax));
  }
  TreeBuilder builder(yaml, file_name);
  CheckCharacters(yaml, builder);
  CheckLines(builder, yaml.size());
  if (!builder.status().ok()) return builder.status();
  bool found = false;
  try {
    std::istringstream input{std::string(yaml)};
    YAML::Parser parser(input);
    found = parser.HandleNextDocument(builder);
    if (found && builder.status().ok()) parser.HandleNextDocument(builder);
  } catch (const YAML::ParserException& exception) {
    // The parser may name a part of a character.
    const std::string_view what = exception.msg;
    builder.Fail(std::max(exception.mark.pos, 0),
                 fmt::format("broken YAML: {}", what.substr(0, CleanUtf8Prefix(what))));
  }
  if (!builder.status().ok()) return builder.status();
  if (!found) return YamlError(file_name, 1, 1, "the file is empty");
  return builder.TakeRoot();
}

}  // namespace ourvoice::kit
