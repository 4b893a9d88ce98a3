#include "services/survey/html_template.h"

#include <absl/strings/str_cat.h>

#include "services/kit/html.h"

namespace ourvoice::survey {
namespace {

constexpr std::string_view kOpening = "{{";
constexpr std::string_view kClosing = "}}";

absl::Status Faulty(std::string_view what, std::string_view name) {
  return absl::InternalError(
      absl::StrCat("a template ", std::string(what), " ", std::string(name)));
}

// A tag, and where it stands.
struct Tag {
  size_t begin = std::string_view::npos;
  size_t end = std::string_view::npos;
  // '#', '^', '/' or, for a value, ' '.
  char kind = ' ';
  std::string_view name;
};

// The first tag from there on; its begin is npos when there is none.
absl::StatusOr<Tag> NextTag(std::string_view text, size_t from) {
  Tag tag{.begin = text.find(kOpening, from)};
  if (tag.begin == std::string_view::npos) return tag;
  const size_t closing = text.find(kClosing, tag.begin);
  if (closing == std::string_view::npos) return Faulty("has a tag that does not end:", "{{");
  tag.end = closing + kClosing.size();
  tag.name = text.substr(tag.begin + kOpening.size(), closing - tag.begin - kOpening.size());
  if (!tag.name.empty() && std::string_view("#^/").find(tag.name[0]) != std::string_view::npos) {
    tag.kind = tag.name[0];
    tag.name.remove_prefix(1);
  }
  return tag;
}

// Fills text without sections. What `inner` names comes before what `outer` does.
absl::Status AddFilled(std::string_view text, const TemplateValues& inner,
                       const TemplateValues& outer, std::string& page) {
  size_t at = 0;
  while (true) {
    const absl::StatusOr<Tag> tag = NextTag(text, at);
    if (!tag.ok()) return tag.status();
    page.append(text.substr(at, tag->begin - at));
    if (tag->begin == std::string_view::npos) return absl::OkStatus();
    if (tag->kind != ' ') return Faulty("has a section out of place:", tag->name);
    auto value = inner.find(tag->name);
    if (value == inner.end()) {
      value = outer.find(tag->name);
      if (value == outer.end()) return Faulty("asks for what is not known:", tag->name);
    }
    page += kit::EscapeHtml(value->second);
    at = tag->end;
  }
}

}  // namespace

absl::StatusOr<std::string> FillTemplate(std::string_view text, const TemplateFacts& facts) {
  std::string page;
  size_t at = 0;
  // Text between sections begins at `at`; values in it are passed over until the next section.
  for (size_t from = 0;;) {
    const absl::StatusOr<Tag> tag = NextTag(text, from);
    if (!tag.ok()) return tag.status();
    if (tag->begin != std::string_view::npos && tag->kind == ' ') {
      from = tag->end;
      continue;
    }
    absl::Status added = AddFilled(text.substr(at, tag->begin - at), {}, facts.values, page);
    if (!added.ok()) return added;
    if (tag->begin == std::string_view::npos) return page;
    const std::string ending = absl::StrCat("{{/", std::string(tag->name), "}}");
    const size_t end = text.find(ending, tag->end);
    const auto section = facts.sections.find(tag->name);
    if (tag->kind == '/' || end == std::string_view::npos || section == facts.sections.end()) {
      return Faulty("has a section that is not known or does not end:", tag->name);
    }
    const std::string_view inside = text.substr(tag->end, end - tag->end);
    std::vector<TemplateValues> entries = section->second;
    if (tag->kind == '^') entries.assign(entries.empty() ? 1 : 0, TemplateValues());
    for (const TemplateValues& entry : entries) {
      added.Update(AddFilled(inside, entry, facts.values, page));
    }
    if (!added.ok()) return added;
    from = at = end + ending.size();
  }
}

}  // namespace ourvoice::survey
