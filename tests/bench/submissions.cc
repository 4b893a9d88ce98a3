#include "tests/bench/submissions.h"

#include <fmt/format.h>

namespace ourvoice::bench {

Submissions MakeSubmissions(DemoAnswers& answers, const std::string& run, size_t count) {
  Submissions submissions(count);
  for (size_t i = 0; i < count; ++i) {
    submissions[i].set_request_id(fmt::format("{}-{:016}", run, i));
    *submissions[i].mutable_response() = answers.Next();
  }
  return submissions;
}

}  // namespace ourvoice::bench
