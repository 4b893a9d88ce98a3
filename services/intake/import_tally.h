#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "storage/record/event_log.h"

namespace ourvoice::intake {

// What became of the rows of one import, by survey.
class ImportTally {
 public:
  // `request_id` is that of the row.
  void AddImported(const std::string& survey_id, const std::string& request_id);
  void AddRepeated(const std::string& survey_id);
  void AddRejected(const std::string& survey_id);

  // Appends ResponsesImported for every survey that has new rows, and waits. Errors are those of
  // the log.
  absl::Status Record(storage::EventLog& log, std::string_view actor, absl::Time now) const;

 private:
  struct Counts {
    // Request id of the first row that was new: no other import can have it. Empty while there is
    // none.
    std::string first_imported;
    uint64_t imported = 0;
    uint64_t repeated = 0;
    uint64_t rejected = 0;
  };

  std::map<std::string, Counts> surveys_;
};

}  // namespace ourvoice::intake
