#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "ourvoice/intake/v1/answer.pb.h"
#include "ourvoice/survey/v1/definition.pb.h"

namespace ourvoice::bench {

inline constexpr char kDemoFolder[] = "deploy/demo";
inline constexpr char kDemoSurvey[] = "our-year";
inline constexpr char kDemoCodebook[] = "our-year";

// The definition of the demonstration survey, with its newer wave open for a century.
absl::StatusOr<survey::v1::SurveyDefinition> DemoSurveyForEver();

// As many answers like those of the demonstration as are wanted: each is one of them with the
// sentences of its texts drawn anew from all that were said to the same question in the same
// language. The same seed gives the same answers.
class DemoAnswers {
 public:
  static absl::StatusOr<DemoAnswers> Load(uint64_t seed);

  intake::v1::Response Next();

 private:
  explicit DemoAnswers(uint64_t seed) : random_(seed) {}

  static std::string PoolOf(const intake::v1::Response& response, const intake::v1::Answer& answer);
  void Keep(const intake::v1::Response& response);
  std::string DrawText(const intake::v1::Response& response, const intake::v1::Answer& answer);

  std::mt19937_64 random_;
  std::vector<intake::v1::Response> responses_;
  absl::flat_hash_map<std::string, std::vector<std::string>> sentences_;
};

}  // namespace ourvoice::bench
