#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <pugixml.hpp>

#include "clients/cli/qda_codebook.h"
#include "services/kit/hidden_characters.h"
#include "services/kit/text.h"

namespace ourvoice::cli {
namespace {

constexpr size_t kDepthMax = 32;
constexpr size_t kCountMax = 2000;
constexpr size_t kLeftOutMax = 1000;
constexpr std::string_view kNamespaces[] = {"urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:1:0"};

// Text of an element, in however many pieces it stands.
std::string TextOf(const pugi::xml_node& element) {
  std::string text;
  for (const pugi::xml_node& piece : element.children()) {
    if (piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata) {
      absl::StrAppend(&text, piece.value());
    }
  }
  absl::StripAsciiWhitespace(&text);
  return text;
}

// Reads a document, up to the first error.
class Reader {
 public:
  Reader(const std::string& xml, const std::string& path) : xml_(xml), path_(path) {}

  absl::StatusOr<QdaCodebook> Read() {
    if (const size_t clean = kit::CleanUtf8Prefix(xml_); clean < xml_.size()) {
      return Wrong(clean, "is no UTF-8 text here; save it as XML in UTF-8");
    }
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(
        xml_.data(), xml_.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
    // Before anything else: with a document type come entities.
    for (const pugi::xml_node& node : document.children()) {
      if (node.type() == pugi::node_doctype) {
        return Wrong(node, "has a document type (<!DOCTYPE …>), which is refused; take it out");
      }
    }
    if (parsed.status == pugi::status_no_document_element) return Wrong(0, "is no XML");
    if (!parsed) {
      return Wrong(static_cast<size_t>(parsed.offset),
                   absl::StrCat("is broken XML: ", absl::AsciiStrToLower(parsed.description())));
    }
    ReadRoot(document.document_element());
    if (!status_.ok()) return status_;
    return std::move(codebook_);
  }

 private:
  absl::Status Wrong(size_t byte, const std::string& what) const {
    return absl::InvalidArgumentError(absl::StrCat(path_, ":", LineOf(byte), ": ", what));
  }
  absl::Status Wrong(const pugi::xml_node& node, const std::string& what) const {
    return Wrong(ByteOf(node), what);
  }

  static size_t ByteOf(const pugi::xml_node& node) {
    return static_cast<size_t>(std::max<ptrdiff_t>(node.offset_debug(), 0));
  }

  size_t LineOf(size_t byte) const {
    const auto end = xml_.begin() + static_cast<ptrdiff_t>(std::min(byte, xml_.size()));
    return 1 + static_cast<size_t>(std::count(xml_.begin(), end, '\n'));
  }

  void Fail(const pugi::xml_node& node, const std::string& what) {
    if (status_.ok()) status_ = Wrong(node, what);
  }

  // Comments and the like are no part of what was said.
  void LeaveOut(const pugi::xml_node& node) {
    const bool is_text = node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
    if ((!is_text && node.type() != pugi::node_element) || !status_.ok()) return;
    if (codebook_.left_out.size() == kLeftOutMax) {
      Fail(node, absl::StrCat("holds more than ", kLeftOutMax, " things that are no codes"));
      return;
    }
    const size_t line = LineOf(ByteOf(node));
    codebook_.left_out.push_back(
        is_text ? absl::StrCat("line ", line, ": text")
                : absl::StrCat("line ", line, ": element ", kit::Excerpt(node.name())));
  }

  // The elements of the format stand under one prefix, or none.
  bool Is(const pugi::xml_node& node, const char* name) const {
    return node.type() == pugi::node_element && absl::StrCat(prefix_, name) == node.name();
  }

  void ReadRoot(const pugi::xml_node& root) {
    const std::string name = root.name();
    const size_t colon = name.find(':');
    prefix_ = colon == std::string::npos ? "" : name.substr(0, colon + 1);
    const std::string declaration =
        prefix_.empty() ? "xmlns" : absl::StrCat("xmlns:", name.substr(0, colon));
    const std::string_view uri = root.attribute(declaration.c_str()).value();
    if (Is(root, "Project")) {
      return Fail(root, "is a REFI-QDA project; export its codebook (.qdc) instead");
    }
    if (!Is(root, "CodeBook") ||
        std::find(std::begin(kNamespaces), std::end(kNamespaces), uri) == std::end(kNamespaces)) {
      return Fail(root, absl::StrCat("is no REFI-QDA codebook: it has to begin with <CodeBook "
                                     "xmlns=\"",
                                     std::string(kNamespaces[0]), "\">"));
    }
    codebook_.origin = root.attribute("origin").value();
    for (const pugi::xml_node& part : root.children()) {
      if (Is(part, "Codes")) {
        ReadCodes(part, 1, codebook_.codes);
      } else if (Is(part, "Sets")) {
        ReadSets(part);
      } else {
        LeaveOut(part);
      }
    }
    if (!any_codable_) Fail(root, "holds no codes that may be applied to texts");
  }

  // Whether one more code or set may be read.
  bool MayCount(const pugi::xml_node& node) {
    if (++count_ > kCountMax) Fail(node, absl::StrCat("holds more than ", kCountMax, " codes"));
    return status_.ok();
  }

  void ReadCodes(const pugi::xml_node& parent, size_t depth, std::vector<QdaCode>& codes) {
    for (const pugi::xml_node& node : parent.children()) {
      if (!Is(node, "Code")) {
        if (depth == 1 || !Is(node, "Description")) LeaveOut(node);
        continue;
      }
      if (depth > kDepthMax) {
        Fail(node, absl::StrCat("has codes nested deeper than ", kDepthMax, " levels"));
      }
      if (!MayCount(node)) return;
      QdaCode& code = codes.emplace_back();
      code.guid = node.attribute("guid").value();
      code.name = node.attribute("name").value();
      code.description = TextOf(node.child(absl::StrCat(prefix_, "Description").c_str()));
      code.is_codable = IsCodable(node);
      any_codable_ = any_codable_ || code.is_codable;
      ReadCodes(node, depth + 1, code.codes);
    }
  }

  bool IsCodable(const pugi::xml_node& node) {
    const std::string_view written = node.attribute("isCodable").as_string("true");
    if (written == "true" || written == "1") return true;
    if (written != "false" && written != "0") Fail(node, "isCodable must be true or false");
    return false;
  }

  void ReadSets(const pugi::xml_node& parent) {
    for (const pugi::xml_node& node : parent.children()) {
      if (!Is(node, "Set")) {
        LeaveOut(node);
        continue;
      }
      if (!MayCount(node)) return;
      QdaSet& set = codebook_.sets.emplace_back();
      set.guid = node.attribute("guid").value();
      set.name = node.attribute("name").value();
      for (const pugi::xml_node& part : node.children()) {
        if (Is(part, "Description")) {
          set.description = TextOf(part);
        } else if (Is(part, "MemberCode")) {
          set.members.emplace_back(part.attribute("guid").value());
        } else {
          LeaveOut(part);
        }
      }
    }
  }

  const std::string& xml_;
  const std::string& path_;
  // Of the elements of the format, with its colon; empty when they have none.
  std::string prefix_;
  size_t count_ = 0;
  bool any_codable_ = false;
  QdaCodebook codebook_;
  absl::Status status_;
};

}  // namespace

absl::StatusOr<QdaCodebook> ReadQda(const std::string& xml, const std::string& path) {
  return Reader(xml, path).Read();
}

}  // namespace ourvoice::cli
