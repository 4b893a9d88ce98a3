#pragma once

#include "tests/bench/demo_answers.h"
#include "tests/bench/load.h"

namespace ourvoice::bench {

// Submissions of answers like those of the demonstration, each under a request id of its own.
// `run` keeps the ids of one run apart from those of another.
Submissions MakeSubmissions(DemoAnswers& answers, const std::string& run, size_t count);

}  // namespace ourvoice::bench
