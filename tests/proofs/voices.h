#pragma once

#include <string>
#include <vector>

#include "tests/e2e/running_service.h"
#include "tests/proofs/canaries.h"

namespace ourvoice::proofs {

// People who write canaries wherever they can write, as it should be and otherwise. Keeps what they
// are told, which is to repeat nothing that they wrote, and the words that they are given. The
// survey and the codebook `small` are published.
class Voices {
 public:
  // Files that they import are written to `folder`, and removed.
  Voices(const test::RunningService& service, const std::string& folder, uint64_t seed)
      : service_(service), folder_(folder), canaries_(seed) {}

  // Each gives one answer that is taken, with a canary in its text and its request id.
  void Answer(size_t count);
  // Calls with something wrong in them, of every kind, and too large.
  void AnswerWrongly();
  // On behalf of others, at the command line, rightly and wrongly.
  void Type();
  // A table with so many good rows, as many bad ones, and tables that are no good at all.
  void Import(size_t rows);
  // Feedback, right and wrong, by so many.
  void GiveFeedback(size_t count);
  // One answer is taken back and one erased; words and reasons that are wrong are refused.
  void TakeBack();

  // Runs the program as a client, and keeps what it says.
  test::Outcome Run(const std::vector<std::string>& arguments);

  const std::vector<std::string>& canaries() const { return canaries_.all(); }
  // Those that were handed out.
  const std::vector<std::string>& words() const { return words_; }
  // All that callers were told, but for the words.
  const std::string& told() const { return told_; }
  // One more canary, for who writes it elsewhere.
  std::string Next() { return canaries_.Next(); }

 private:
  void Hear(const absl::Status& status) { told_ += status.ToString() + "\n"; }
  // Imports a table, and keeps what is said of it, rejected rows too.
  void ImportTable(const std::string& table);

  const test::RunningService& service_;
  const std::string folder_;
  Canaries canaries_;
  std::vector<std::string> words_;
  std::string told_;
};

}  // namespace ourvoice::proofs
