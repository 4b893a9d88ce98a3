#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <utility>
#include <vector>

#include "ourvoice/survey/v1/setting.pb.h"

namespace ourvoice::cli {

// Reads settings from the rows of a table. Its header tells which of two forms it has:
// - our own: `id`, `name` and `phase`, and optionally `ward` and `roll`;
// - the national register of schools (Get Information about Schools): `urn`, `establishment_name`,
//   `establishment_type`, `education_phase` and `number_of_pupils`, among others that are passed
//   over. A school's id is then `urn-105384`; the register names no ward.
class SchoolRegister {
 public:
  // `phases` are those that settings of our own form may have; empty when that is not known.
  // INVALID_ARGUMENT when the header has neither form, or a column that ours does not know.
  static absl::StatusOr<SchoolRegister> Open(std::vector<std::string> header,
                                             std::vector<std::string> phases);

  // The setting of one row, which has a cell a column. INVALID_ARGUMENT names the column at fault
  // and what to write there, never what is written there.
  absl::StatusOr<survey::v1::Setting> SettingOf(const std::vector<std::string>& cells) const;

 private:
  SchoolRegister(std::vector<std::string> header, std::vector<std::string> phases, bool national)
      : header_(std::move(header)), phases_(std::move(phases)), national_(national) {}

  std::vector<std::string> header_;
  std::vector<std::string> phases_;
  bool national_;
};

}  // namespace ourvoice::cli
