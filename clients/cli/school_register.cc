#include "clients/cli/school_register.h"

#include <absl/strings/ascii.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "services/kit/text.h"

namespace ourvoice::cli {
namespace {

constexpr size_t kNameCodePointsMax = 200;
constexpr size_t kUrnDigitsMax = 9;
// More than belong to any setting, and few enough to show a slip.
constexpr uint32_t kRollMax = 100'000;

bool Has(const std::vector<std::string>& header, std::string_view column) {
  return std::find(header.begin(), header.end(), column) != header.end();
}

bool HasAll(const std::vector<std::string>& header,
            std::initializer_list<std::string_view> columns) {
  return std::all_of(columns.begin(), columns.end(),
                     [&](std::string_view column) { return Has(header, column); });
}

absl::Status Fault(std::string_view column, std::string_view what) {
  return absl::InvalidArgumentError(fmt::format("column `{}`: {}", column, what));
}

// Cells of one row by the name of their column.
class Row {
 public:
  Row(const std::vector<std::string>& header, const std::vector<std::string>& cells)
      : header_(header), cells_(cells) {}

  // Without surrounding spaces; empty when there is no such column.
  std::string Cell(std::string_view column) const {
    const auto found = std::find(header_.begin(), header_.end(), column);
    if (found == header_.end()) return "";
    return std::string(absl::StripAsciiWhitespace(cells_[found - header_.begin()]));
  }

 private:
  const std::vector<std::string>& header_;
  const std::vector<std::string>& cells_;
};

absl::Status ReadName(const Row& row, std::string_view column, survey::v1::Setting& setting) {
  const std::string name = row.Cell(column);
  if (!kit::IsCleanUtf8(name)) return Fault(column, "must be UTF-8; save the file as UTF-8");
  if (name.empty() || kit::CodePointCount(name) > kNameCodePointsMax) {
    return Fault(column, "must be a name of 1 to 200 characters");
  }
  setting.set_name(name);
  return absl::OkStatus();
}

absl::Status ReadRoll(const Row& row, std::string_view column, survey::v1::Setting& setting) {
  const std::string cell = row.Cell(column);
  uint32_t roll = 0;
  const bool digits = std::all_of(cell.begin(), cell.end(), absl::ascii_isdigit);
  if (!cell.empty() && !(digits && absl::SimpleAtoi(cell, &roll) && roll <= kRollMax)) {
    return Fault(column, "must be a whole number up to 100,000, or empty when it is not known");
  }
  setting.set_roll(roll);
  return absl::OkStatus();
}

// Our phase for the register's words. The type comes first: special schools, referral units and
// independent schools teach several phases or name none.
std::string_view PhaseOf(std::string_view type, std::string_view phase) {
  const auto is = [&](std::string_view part) { return type.find(part) != std::string_view::npos; };
  if (is("referral unit") || is("alternative provision")) return "pupil-referral-unit";
  if (is("special") || is("Special")) return "special";
  if (is("independent")) return "independent";
  if (is("Higher education")) return "university";
  if (is("nursery") || phase == "Nursery") return "nursery";
  if (is("Further education") || is("Sixth form") || is("16 to 19") || phase == "16 plus") {
    return "college";
  }
  if (phase == "Primary" || phase == "Middle deemed primary") return "primary";
  if (phase == "Secondary" || phase == "Middle deemed secondary") return "secondary";
  if (phase == "All-through") return "all-through";
  return "other";
}

absl::StatusOr<survey::v1::Setting> NationalSetting(const Row& row) {
  survey::v1::Setting setting;
  const std::string urn = row.Cell("urn");
  if (urn.empty() || urn.size() > kUrnDigitsMax ||
      !std::all_of(urn.begin(), urn.end(), absl::ascii_isdigit)) {
    return Fault("urn", "must be the school's unique reference number, digits only");
  }
  setting.set_id("urn-" + urn);
  absl::Status status = ReadName(row, "establishment_name", setting);
  status.Update(ReadRoll(row, "number_of_pupils", setting));
  setting.set_phase(
      std::string(PhaseOf(row.Cell("establishment_type"), row.Cell("education_phase"))));
  if (!status.ok()) return status;
  return setting;
}

absl::StatusOr<survey::v1::Setting> OwnSetting(const Row& row,
                                               const std::vector<std::string>& phases) {
  survey::v1::Setting setting;
  setting.set_id(row.Cell("id"));
  setting.set_phase(row.Cell("phase"));
  setting.set_area(row.Cell("ward"));
  constexpr std::string_view kIdRule = "must be 1 to 63 lower-case letters, digits and dashes";
  if (!kit::IsId(setting.id())) return Fault("id", kIdRule);
  if (!phases.empty() && !Has(phases, setting.phase())) {
    return Fault("phase", fmt::format("must be one of: {}", absl::StrJoin(phases, ", ")));
  }
  if (!kit::IsId(setting.phase())) return Fault("phase", kIdRule);
  if (!setting.area().empty() && !kit::IsId(setting.area())) return Fault("ward", kIdRule);
  absl::Status status = ReadName(row, "name", setting);
  status.Update(ReadRoll(row, "roll", setting));
  if (!status.ok()) return status;
  return setting;
}

}  // namespace

absl::StatusOr<SchoolRegister> SchoolRegister::Open(std::vector<std::string> header,
                                                    std::vector<std::string> phases) {
  if (HasAll(header, {"urn", "establishment_name", "establishment_type", "education_phase",
                      "number_of_pupils"})) {
    return SchoolRegister(std::move(header), std::move(phases), /*national=*/true);
  }
  if (!HasAll(header, {"id", "name", "phase"})) {
    return absl::InvalidArgumentError(
        "the header must have the columns id, name and phase, or those of the register of schools: "
        "urn, establishment_name, establishment_type, education_phase and number_of_pupils");
  }
  for (size_t i = 0; i < header.size(); ++i) {
    if (!Has({"id", "name", "phase", "ward", "roll"}, header[i])) {
      return absl::InvalidArgumentError(
          fmt::format("column {} of the header is none of id, name, phase, ward and roll; leave it "
                      "out or mend its name",
                      i + 1));
    }
  }
  return SchoolRegister(std::move(header), std::move(phases), /*national=*/false);
}

absl::StatusOr<survey::v1::Setting> SchoolRegister::SettingOf(
    const std::vector<std::string>& cells) const {
  if (cells.size() != header_.size()) {
    return absl::InvalidArgumentError(
        fmt::format("the row has {} cells where the header has {}", cells.size(), header_.size()));
  }
  const Row row(header_, cells);
  return national_ ? NationalSetting(row) : OwnSetting(row, phases_);
}

}  // namespace ourvoice::cli
