#include "tests/redaction/cases.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <absl/strings/str_split.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <array>
#include <utility>

#include "services/kit/text.h"

namespace ourvoice::redaction {
namespace {

constexpr size_t kHeldOutEvery = 4;

constexpr std::array<std::pair<Kind, std::string_view>, 13> kLabels = {{
    {Kind::kName, "name"},
    {Kind::kSchool, "school"},
    {Kind::kClub, "club"},
    {Kind::kPlace, "place"},
    {Kind::kAddress, "address"},
    {Kind::kPostcode, "postcode"},
    {Kind::kPhone, "phone"},
    {Kind::kEmail, "email"},
    {Kind::kHandle, "handle"},
    {Kind::kLink, "link"},
    {Kind::kNhsNumber, "nhs"},
    {Kind::kUpn, "upn"},
    {Kind::kOtherNumber, "number"},
}};

bool IsLabel(std::string_view label) {
  for (const auto& [kind, known] : kLabels) {
    if (label == known) return true;
  }
  return false;
}

uint32_t Length(std::string_view text) { return static_cast<uint32_t>(kit::CodePointCount(text)); }

absl::StatusOr<Case> ReadLine(std::string_view line) {
  Case read;
  while (!line.empty()) {
    const size_t open = line.find('{');
    read.text += line.substr(0, open);
    if (open == line.npos) break;
    const size_t colon = line.find(':', open);
    const size_t close = line.find('}', open);
    if (colon == line.npos || close == line.npos || colon > close) {
      return absl::InvalidArgumentError("a mark is written {kind:words}");
    }
    const std::string_view label = line.substr(open + 1, colon - open - 1);
    if (!IsLabel(label)) return absl::InvalidArgumentError("a mark has no kind that there is");
    const uint32_t begin = Length(read.text);
    read.text += line.substr(colon + 1, close - colon - 1);
    read.marked.push_back({begin, Length(read.text), std::string(label)});
    line.remove_prefix(close + 1);
  }
  read.text = absl::StrReplaceAll(read.text, {{"\\n", "\n"}});
  return read;
}

}  // namespace

std::string_view LabelOf(Kind kind) {
  for (const auto& [known, label] : kLabels) {
    if (kind == known) return label;
  }
  return "";
}

absl::StatusOr<std::vector<Case>> ReadMarkedCases(std::string_view file) {
  std::vector<Case> cases;
  size_t number = 0;
  for (const absl::string_view line :
       absl::StrSplit(absl::string_view(file.data(), file.size()), '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    auto read = ReadLine(std::string_view(line.data(), line.size()));
    if (!read.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", number, ": ", read.status().message()));
    }
    read->held_out = number % kHeldOutEvery == 0;
    cases.push_back(*std::move(read));
  }
  return cases;
}

absl::StatusOr<std::vector<Case>> ReadPresidioCases(std::string_view file) {
  google::protobuf::ListValue list;
  const auto status =
      google::protobuf::util::JsonStringToMessage({file.data(), file.size()}, &list);
  if (!status.ok()) return absl::InvalidArgumentError("the file is no list in JSON");
  std::vector<Case> cases;
  for (const auto& value : list.values()) {
    const auto& fields = value.struct_value().fields();
    if (!fields.contains("full_text") || !fields.contains("spans")) {
      return absl::InvalidArgumentError("an entry lacks full_text or spans");
    }
    Case read;
    read.text = fields.at("full_text").string_value();
    for (const auto& span : fields.at("spans").list_value().values()) {
      const auto& parts = span.struct_value().fields();
      for (const char* field : {"start_position", "end_position", "entity_type"}) {
        if (!parts.contains(field)) {
          return absl::InvalidArgumentError(absl::StrCat("a span lacks ", field));
        }
      }
      read.marked.push_back({static_cast<uint32_t>(parts.at("start_position").number_value()),
                             static_cast<uint32_t>(parts.at("end_position").number_value()),
                             parts.at("entity_type").string_value()});
    }
    cases.push_back(std::move(read));
  }
  return cases;
}

}  // namespace ourvoice::redaction
