#pragma once

#include <absl/time/time.h>

#include <string>
#include <vector>

#include "ourvoice/safeguarding/v1/safeguarding_service.pb.h"

namespace ourvoice::cli {

// An enum value without its prefix, lower-case with dashes, such as `self-harm`.
std::string NameWithout(std::string_view prefix, const std::string& value);

// The outcome of a name such as `handed-over`; not stated when there is none of it.
safeguarding::v1::ConcernOutcome OutcomeFromName(const std::string& name);

// Every outcome by name, with commas between.
std::string OutcomeNames();

// A concern as a row of the queue, in the columns of ConcernColumns. Without a word of anybody's.
std::vector<std::string> ConcernColumns();
std::vector<std::string> ConcernCells(const safeguarding::v1::Concern& concern,
                                      absl::TimeZone zone);

// A concern with its words, what they may point to, and what was done about it.
std::string ConcernText(const safeguarding::v1::OpenConcernResponse& opened, size_t width,
                        absl::TimeZone zone);

// A rota, and who set it.
std::string RotaText(const safeguarding::v1::GetDutyRotaResponse& rota, absl::TimeZone zone);

}  // namespace ourvoice::cli
