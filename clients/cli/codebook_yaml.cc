#include "clients/cli/codebook_yaml.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_replace.h>

#include "services/kit/json.h"

namespace ourvoice::cli {
namespace {

using Strings = google::protobuf::RepeatedPtrField<std::string>;

// A string of JSON is one of YAML. An escaped backslash is passed over whole: what follows it is no
// escape.
std::string Quoted(const std::string& text) {
  return absl::StrReplaceAll(kit::JsonString(text),
                             {{R"(\\)", R"(\\)"}, {R"(\u000a)", R"(\n)"}, {R"(\u0009)", R"(\t)"}});
}

// Writes lines; what belongs to something else stands two columns deeper.
class Writer {
 public:
  explicit Writer(const std::vector<std::string>& heading) {
    for (const std::string& line : heading) {
      absl::StrAppend(&yaml_, "# ", absl::StrReplaceAll(line, {{"\n", " "}, {"\r", " "}}), "\n");
    }
  }

  std::string Write(const theme::v1::Codebook& codebook) {
    Text("id", codebook.id(), "an id of small letters, digits and dashes");
    Text("title", codebook.title(), "a name for people");
    List("series", codebook.series(), "the series of surveys whose texts it codes");
    Each("frames", codebook.frames(), "ways of seeing that themes lead to", &Writer::Frame);
    Each("themes", codebook.themes(), "at least one", &Writer::Theme);
    if (!codebook.retired().empty()) Each("retired", codebook.retired(), "", &Writer::Retired);
    return std::move(yaml_);
  }

  std::string Write(const theme::v1::Theme& theme) {
    indent_ = 4;
    begins_item_ = true;
    Theme(theme);
    return std::move(yaml_);
  }

 private:
  void Line(std::string_view text) {
    const std::string dash = begins_item_ ? "- " : "";
    yaml_.append(indent_ - dash.size(), ' ').append(dash).append(text).append("\n");
    begins_item_ = false;
  }

  static std::string Missing(const std::string& what) {
    return absl::StrCat("  # fill in: ", what);
  }

  // A required text.
  void Text(const std::string& key, const std::string& text, const std::string& missing) {
    Line(absl::StrCat(key, ": ", Quoted(text), text.empty() ? Missing(missing) : ""));
  }

  // A list of texts; left out when it is empty and nothing has to be filled in.
  void List(const std::string& key, const Strings& texts, const std::string& missing = "") {
    if (texts.empty() && missing.empty()) return;
    std::vector<std::string> quoted;
    for (const std::string& text : texts) quoted.push_back(Quoted(text));
    Line(absl::StrCat(key, ": [", absl::StrJoin(quoted, ", "), "]",
                      texts.empty() ? Missing(missing) : ""));
  }

  template <typename Message>
  void Each(const std::string& key, const google::protobuf::RepeatedPtrField<Message>& messages,
            const std::string& missing, void (Writer::*write)(const Message&)) {
    if (messages.empty()) {
      Line(absl::StrCat(key, ": []", Missing(missing)));
      return;
    }
    Line(absl::StrCat(key, ":"));
    indent_ += 4;
    for (const Message& message : messages) {
      begins_item_ = true;
      (this->*write)(message);
    }
    indent_ -= 4;
  }

  void Frame(const theme::v1::Frame& frame) {
    Text("id", frame.id(), "an id");
    Text("name", frame.name(), "a name for people");
    Each("values", frame.values(), "at least two", &Writer::Value);
  }

  void Value(const theme::v1::FrameValue& value) {
    Text("id", value.id(), "an id");
    Text("name", value.name(), "a name for people");
    if (!value.meaning().empty()) Text("meaning", value.meaning(), "");
  }

  void Theme(const theme::v1::Theme& theme) {
    Text("id", theme.id(), "an id");
    Text("name", theme.name(), "a name for people");
    if (!theme.named_by().empty()) Text("named-by", theme.named_by(), "");
    Text("definition", theme.definition(), "what decides whether a text belongs");
    List("includes", theme.includes());
    List("excludes", theme.excludes());
    List("examples", theme.examples());
    Each("terms", theme.terms(), "words and phrases that point to it, by language",
         &Writer::TermsOf);
    Each("links", theme.links(), "values of frames that it leads to, and why", &Writer::Link);
  }

  void TermsOf(const theme::v1::Terms& terms) {
    Text("language", terms.language(), "such as en");
    List("phrases", terms.phrases(), "at least one");
    List("not-in", terms.not_in());
  }

  void Link(const theme::v1::FrameLink& link) {
    Text("frame", link.frame(), "a frame");
    Text("value", link.value(), "a value of the frame");
    Text("reason", link.reason(), "why it leads there");
  }

  void Retired(const theme::v1::RetiredTheme& retired) {
    Text("id", retired.id(), "an id");
    List("into", retired.into());
    Text("reason", retired.reason(), "why");
  }

  std::string yaml_;
  size_t indent_ = 0;
  // Whether the next line is the first of an item of a list.
  bool begins_item_ = false;
};

}  // namespace

std::string CodebookYaml(const theme::v1::Codebook& codebook,
                         const std::vector<std::string>& heading) {
  return Writer(heading).Write(codebook);
}

std::string ThemeYaml(const theme::v1::Theme& theme, const std::vector<std::string>& heading) {
  return Writer(heading).Write(theme);
}

}  // namespace ourvoice::cli
