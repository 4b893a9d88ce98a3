// S12: somebody who can write to the data directory and to the copies of the trail, and lacks
// nothing but the keys of the vault, changes what happened. Every change is found, and named.
#include <gtest/gtest.h>

#include <utility>

#include "tests/faults/trail_faults.h"

namespace ourvoice::battery {
namespace {

using storage::PositionKey;

Change FlipAt(const std::function<size_t(size_t bytes)>& place) {
  return [place](std::vector<EventRow>& events, size_t at) {
    std::string& value = events[at].value;
    value[place(value.size())] ^= 1;
  };
}

// Each region of the bytes: format, cipher, length of the envelope, envelope, what is between, the
// end of the payload; then by a careful hand.
const std::vector<Change>& Alterations() {
  static const std::vector<Change> changes = {
      FlipAt([](size_t) { return 0; }),
      FlipAt([](size_t) { return 1; }),
      FlipAt([](size_t) { return 2; }),
      FlipAt([](size_t) { return 12; }),
      FlipAt([](size_t bytes) { return bytes / 2; }),
      FlipAt([](size_t bytes) { return bytes - 1; }),
      [](std::vector<EventRow>& events, size_t at) {
        storage::StoredEvent event = *storage::DecodeEvent(events[at].value);
        event.envelope.set_actor("account-somebody");
        events[at].value = EncodeEvent(event);
      },
  };
  return changes;
}

void Drop(std::vector<EventRow>& events, size_t at) {
  events.erase(events.begin() + static_cast<std::ptrdiff_t>(at));
}

void SwapWithNeighbour(std::vector<EventRow>& events, size_t at) {
  std::swap(events[at], events[at + 1 < events.size() ? at + 1 : at - 1]);
}

void Double(std::vector<EventRow>& events, size_t at) {
  events.insert(events.begin() + static_cast<std::ptrdiff_t>(at) + 1, {.value = events[at].value});
}

TEST_F(TrailTest, EveryEntryThatIsChangedIsFound) {
  for (const uint64_t entry : Chosen(Record().entries(), 40)) {
    const std::string name = NameOf(entry);
    for (const Change& change : Alterations()) ChangeEntry(entry, change, name);
    ChangeEntry(entry, Drop, name);
    ChangeEntry(entry, SwapWithNeighbour, name);
    // The next is not where it was.
    ChangeEntry(entry, Double, "p0-");
  }
  Finish();
}

TEST_F(TrailTest, EveryRowBesideTheEventsThatIsChangedIsFound) {
  for (uint64_t offset = storage::kCheckpointEvery; offset <= Record().EndOf(3);
       offset += storage::kCheckpointEvery) {
    const std::string key = PositionKey(offset);
    const auto flip = [&key](Insider& insider) {
      std::string hash = insider.Get(storage::kChain, key);
      hash[7] ^= 1;
      insider.Put(storage::kChain, key, hash);
    };
    ChangeRow(flip, NameOf(offset));
    ChangeRow([&key](Insider& insider) { insider.Delete(storage::kChain, key); }, NameOf(offset));
  }
  std::vector<uint64_t> births;
  {
    Insider insider(Record().data());
    for (uint64_t offset = 1; offset <= Record().EndOf(3); ++offset) {
      if (!insider.Get(storage::kKeys, PositionKey(offset)).empty()) births.push_back(offset);
    }
  }
  for (const uint64_t birth : Chosen(births, 60)) {
    const std::string key = PositionKey(birth);
    for (const size_t at : {0, 3, 20, 50, 76}) {
      const auto flip = [&key, at](Insider& insider) {
        std::string wrapped = insider.Get(storage::kKeys, key);
        wrapped[at] ^= 1;
        insider.Put(storage::kKeys, key, wrapped);
      };
      ChangeRow(flip, NameOf(birth));
    }
    ChangeRow([&key](Insider& insider) { insider.Delete(storage::kKeys, key); }, NameOf(birth));
    const std::string other = PositionKey(birth == births[0] ? births[1] : births[0]);
    const auto exchange = [&](Insider& insider) {
      insider.Put(storage::kKeys, key, insider.Get(storage::kKeys, other));
    };
    ChangeRow(exchange, NameOf(birth));
  }
  Finish();
}

// By himself an insider cannot add to the record either: the newest group is sealed.
TEST_F(TrailTest, AnEntryThatIsAddedIsFound) {
  for (const uint64_t entry : Chosen(Record().entries(), 40)) {
    for (const uint64_t groups_more : {0, 1, 2}) {
      const auto add = [&](Insider& insider) {
        storage::StoredEvent event = *storage::DecodeEvent(insider.events()[entry - 1].value);
        event.envelope.set_stream("codebook-forged");
        event.envelope.set_version(1);
        event.envelope.clear_subject();
        event.cipher = storage::Cipher::kNone;
        event.payload.clear();
        insider.events().push_back({.value = EncodeEvent(event)});
        insider.WriteAll(Record().GroupAtEndOf(3) + groups_more);
      };
      ChangeRow(add, NameOf(Record().EndOf(3)));
    }
  }
  Finish();
}

TEST_F(TrailTest, AnOlderRecordThatIsPutBackIsFound) {
  for (int day = 1; day < TrailRecord::kDays - 1; ++day) {
    // The whole directory of then.
    Record().Renew();
    Record().PutBack(day);
    JudgeWholeRecord(NameOf(Record().EndOf(day)));
    // The record of now without its end, and the anchor of then.
    Record().Renew();
    {
      Insider insider(Record().data());
      insider.events().resize(Record().EndOf(day));
      insider.WriteAll(Record().GroupAtEndOf(day));
    }
    Record().PutAnchorBack(day);
    JudgeWholeRecord(NameOf(Record().EndOf(day)));
    // The anchor of then alone.
    Record().Renew();
    Record().PutAnchorBack(day);
    Judge(Record().VerifyAlone(), NameOf(Record().EndOf(day)), result_);
  }
  Finish();
}

}  // namespace
}  // namespace ourvoice::battery
