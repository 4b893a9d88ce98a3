#include "clients/cli/codebook_diff.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace ourvoice::cli {
namespace {

using google::protobuf::RepeatedPtrField;
using Strings = RepeatedPtrField<std::string>;

// Gathers the changes, subject by subject.
class Differ {
 public:
  std::vector<CodebookChange> Compare(const theme::v1::Codebook& before,
                                      const theme::v1::Codebook& after) {
    About("codebook", after.id());
    Text("id", before.id(), after.id());
    Text("title", before.title(), after.title());
    List("series", before.series(), after.series());
    Each("frame", "", before.frames(), after.frames(), &Differ::Frame);
    Each("theme", "", before.themes(), after.themes(), &Differ::Theme);
    Each("retired", "", before.retired(), after.retired(), &Differ::Retired);
    return std::move(changes_);
  }

 private:
  void About(std::string_view subject, std::string id) {
    subject_ = subject;
    id_ = std::move(id);
  }

  void Add(std::string_view field, std::string_view language, std::optional<std::string> before,
           std::optional<std::string> after) {
    changes_.push_back({.subject = subject_,
                        .id = id_,
                        .field = std::string(field),
                        .language = std::string(language),
                        .before = std::move(before),
                        .after = std::move(after)});
  }

  void Text(std::string_view field, const std::string& before, const std::string& after) {
    if (before == after) return;
    Add(field, "", before.empty() ? std::nullopt : std::optional(before),
        after.empty() ? std::nullopt : std::optional(after));
  }

  void List(std::string_view field, const Strings& before, const Strings& after,
            std::string_view language = "") {
    for (const std::string& text : before) {
      if (std::find(after.begin(), after.end(), text) == after.end()) {
        Add(field, language, text, std::nullopt);
      }
    }
    for (const std::string& text : after) {
      if (std::find(before.begin(), before.end(), text) == before.end()) {
        Add(field, language, std::nullopt, text);
      }
    }
  }

  // Subjects that are gone, that are new, and what changed of the others. `within` stands before
  // the ids of what belongs to something else.
  template <typename Message>
  void Each(std::string_view subject, const std::string& within,
            const RepeatedPtrField<Message>& before, const RepeatedPtrField<Message>& after,
            void (Differ::*compare)(const Message&, const Message&)) {
    std::map<std::string_view, const Message*> old;
    for (const Message& one : before) old.emplace(one.id(), &one);
    std::set<std::string_view> kept;
    for (const Message& one : after) kept.insert(one.id());
    for (const Message& one : before) {
      About(subject, within + one.id());
      if (!kept.contains(one.id())) Add("", "", LabelOf(one), std::nullopt);
    }
    for (const Message& one : after) {
      About(subject, within + one.id());
      const auto known = old.find(one.id());
      if (known == old.end()) Add("", "", std::nullopt, LabelOf(one));
      (this->*compare)(known == old.end() ? New(one) : *known->second, one);
    }
  }

  // What something new is compared with: its name says enough, but for what a theme came to.
  template <typename Message>
  static Message New(const Message& added) {
    return added;
  }
  static theme::v1::RetiredTheme New(theme::v1::RetiredTheme added) {
    added.clear_into();
    return added;
  }

  template <typename Message>
  static std::string LabelOf(const Message& message) {
    return message.name();
  }
  static std::string LabelOf(const theme::v1::RetiredTheme& retired) { return retired.reason(); }

  void Frame(const theme::v1::Frame& before, const theme::v1::Frame& after) {
    Text("name", before.name(), after.name());
    Each("value", after.id() + "/", before.values(), after.values(), &Differ::Value);
  }

  void Value(const theme::v1::FrameValue& before, const theme::v1::FrameValue& after) {
    Text("name", before.name(), after.name());
    Text("meaning", before.meaning(), after.meaning());
  }

  void Theme(const theme::v1::Theme& before, const theme::v1::Theme& after) {
    Text("name", before.name(), after.name());
    Text("named-by", before.named_by(), after.named_by());
    Text("definition", before.definition(), after.definition());
    List("includes", before.includes(), after.includes());
    List("excludes", before.excludes(), after.excludes());
    List("examples", before.examples(), after.examples());
    Terms(before, after);
    Links(before, after);
  }

  void Terms(const theme::v1::Theme& before, const theme::v1::Theme& after) {
    std::map<std::string, std::pair<theme::v1::Terms, theme::v1::Terms>> by_language;
    for (const auto& terms : before.terms()) by_language[terms.language()].first = terms;
    for (const auto& terms : after.terms()) by_language[terms.language()].second = terms;
    for (const auto& [language, terms] : by_language) {
      List("phrases", terms.first.phrases(), terms.second.phrases(), language);
      List("not-in", terms.first.not_in(), terms.second.not_in(), language);
    }
  }

  void Links(const theme::v1::Theme& before, const theme::v1::Theme& after) {
    List("links", LinkTexts(before), LinkTexts(after));
  }

  static Strings LinkTexts(const theme::v1::Theme& theme) {
    Strings texts;
    for (const theme::v1::FrameLink& link : theme.links()) {
      *texts.Add() = absl::StrCat(link.frame(), "/", link.value(), ": ", link.reason());
    }
    return texts;
  }

  void Retired(const theme::v1::RetiredTheme& before, const theme::v1::RetiredTheme& after) {
    List("into", before.into(), after.into());
    Text("reason", before.reason(), after.reason());
  }

  std::string subject_;
  std::string id_;
  std::vector<CodebookChange> changes_;
};

}  // namespace

std::vector<CodebookChange> DiffCodebooks(const theme::v1::Codebook& before,
                                          const theme::v1::Codebook& after) {
  return Differ().Compare(before, after);
}

}  // namespace ourvoice::cli
