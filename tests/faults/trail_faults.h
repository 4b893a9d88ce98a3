#pragma once

#include <absl/strings/ascii.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "storage/record/position.h"
#include "tests/faults/battery.h"
#include "tests/faults/trail_insider.h"
#include "tests/faults/trail_record.h"

namespace ourvoice::battery {

inline std::string NameOf(uint64_t offset) { return storage::ToToken({.offset = offset}); }

// Judges a change that was made: it has to be found, and `named` in what is said of it.
inline void Judge(const absl::Status& found, const std::string& named, Result& result) {
  ++result.trials;
  EXPECT_FALSE(found.ok()) << "not found: " << named << ", trial " << result.trials;
  if (found.ok()) {
    ++result.silent;
    return;
  }
  ++result.refused;
  const std::string message(found.message());
  const size_t end = message.find(named) + named.size();
  // Not p0-4 where it is p0-41; `p0-` is any.
  const bool is_named =
      message.find(named) != std::string::npos &&
      (named.ends_with('-') || end == message.size() || !absl::ascii_isdigit(message[end]));
  EXPECT_TRUE(is_named) << named << " is not in: " << found;
  result.unnamed += is_named ? 0 : 1;
}

// Every change of an event, which is at a place among all of them.
using Change = std::function<void(std::vector<EventRow>& events, size_t at)>;

// What the tests of S12 share: a record with copies of its trail, and their one line of figures.
class TrailTest : public testing::Test {
 protected:
  // One for all, since making it takes a second.
  static TrailRecord& Record() {
    static TrailRecord* const record = new TrailRecord;
    return *record;
  }

  // Of what there is, everything in the full form, else some.
  static std::vector<uint64_t> Chosen(const std::vector<uint64_t>& all, size_t step) {
    std::vector<uint64_t> chosen;
    for (size_t index = Full() ? 0 : Seed() % step; index < all.size();
         index += Full() ? 1 : step) {
      chosen.push_back(all[index]);
    }
    return chosen;
  }

  // Changes an entry, alone and then with everything made to agree that is not under the keys. The
  // anchor tells that something was changed, the copies what.
  void ChangeEntry(uint64_t entry, const Change& change, const std::string& named) {
    for (const bool thorough : {false, true}) {
      Record().Renew();
      {
        Insider insider(Record().data());
        change(insider.events(), entry - 1);
        thorough ? insider.WriteAll() : insider.WriteEvents();
      }
      const absl::Status alone = Record().VerifyAlone();
      EXPECT_FALSE(alone.ok()) << "the anchor does not tell of " << entry;
      result_.held &= !alone.ok();
      result_.more["found_by_the_anchor"] += alone.ok() ? 0 : 1;
      Judge(Record().VerifyTrail(), named, result_);
    }
  }

  // Changes one row of the record, which the record tells of by itself.
  void ChangeRow(const std::function<void(Insider&)>& change, const std::string& named) {
    Record().Renew();
    {
      Insider insider(Record().data());
      change(insider);
    }
    Judge(Record().VerifyAlone(), named, result_);
  }

  // What only the copies tell of: the record is whole, and its anchor is its own.
  void JudgeWholeRecord(const std::string& named) {
    const absl::Status alone = Record().VerifyAlone();
    EXPECT_TRUE(alone.ok()) << alone;
    result_.held &= alone.ok();
    result_.more["whole_by_itself"] += alone.ok() ? 1 : 0;
    Judge(Record().VerifyTrail(), named, result_);
  }

  void Finish() {
    Record().Renew();
    result_.held &= Record().VerifyAlone().ok() && Record().VerifyTrail().ok();
    EXPECT_TRUE(result_.held) << Record().VerifyAlone() << Record().VerifyTrail();
    EXPECT_TRUE(result_.Held());
  }

  // One line for all tests of a suite.
  static Result& Total() {
    static Result total;
    return total;
  }
  static void SetUpTestSuite() { Total() = {.test = "S12"}; }
  static void TearDownTestSuite() { Total().Print(); }

  Result& result_ = Total();
};

}  // namespace ourvoice::battery
