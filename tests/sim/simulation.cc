#include "tests/sim/simulation.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "storage/record/hooked_keys_for_test.h"
#include "storage/testing/sample_events.h"
#include "storage/view/log_check.h"
#include "storage/view/view_hash.h"
#include "tests/sim/seeded_sodium.h"

namespace ourvoice::simulation {
namespace {

using storage::AppendBatch;
using storage::EventPage;
using storage::NewEvent;
using storage::RecordedEvent;
using Fate = storage::SimulatedDisk::Fate;

constexpr int kSteps = 50;
constexpr uint64_t kStartsBetweenMerges = 8;

absl::Status Wrong(std::string_view what, const absl::Status& status) {
  return absl::InternalError(fmt::format("{}: {}", what, status.ToString()));
}

std::vector<NewEvent> Responses(uint64_t count, uint64_t bytes) {
  return std::vector<NewEvent>(count, storage::SampleResponse(std::string(bytes, 's')));
}

}  // namespace

Simulation::Simulation(uint64_t seed, std::string directory)
    : directory_(std::move(directory)), random_(seed), disk_(~seed) {
  for (const char* name : {"epoch-000001", "root"}) {
    std::string key(32, '\0');
    std::ranges::generate(key, [this] { return static_cast<char>(Draw(256)); });
    keys_->Create(name, key).IgnoreError();
  }
  disk_.SetOnAction([this](auto, auto) { return NextFate(); });
}

absl::StatusOr<std::string> Simulation::Run() {
  absl::Status status = Start();
  for (int step = 0; status.ok() && step < kSteps; ++step) {
    status = Step();
    if (status.ok() && ended_) {
      Crash();
      status = Start();
    }
    if (!status.ok()) {
      return absl::InternalError(fmt::format("step {}: {}", step, std::string(status.message())));
    }
  }
  // What is there at the end is there without power, too.
  Crash();
  status = Start();
  actions_left_ = 0;
  if (status.ok()) {
    status = FinishErasures();
  }
  while (status.ok() && applier_->checkpoint().position.offset < model_.events()) {
    status = ApplyPage();
  }
  if (status.ok()) {
    status = CheckView();
  }
  if (!status.ok()) {
    return absl::InternalError(fmt::format("at the end: {}", std::string(status.message())));
  }
  const absl::StatusOr<std::string> view = storage::HashRows(applier_->rows());
  if (!view.ok()) {
    return view.status();
  }
  const storage::ChainHash& chain = log_->head().hash;
  return fmt::format("{:02x}{}", fmt::join(chain, ""), *view);
}

absl::Status Simulation::Step() {
  MoveClock();
  switch (Draw(20)) {
    default:
      return CommitGroup();
    case 0:
    case 1:
    case 2:
    case 3:
      return ApplyPage();
    case 4:
      return CheckView();
    case 5: {
      // Thrown away, it has to become what it was.
      const absl::Status made = applier_->MakeAnew(absl::StatusCode::kUnknown);
      return made.ok() || ended_ ? absl::OkStatus() : Wrong("the view was not made anew", made);
    }
    case 6:
      RunQueuedWork();
      return absl::OkStatus();
    case 7:
      CloseInOrder();
      return Start();
    case 8:
      ended_ = true;
      return absl::OkStatus();
    case 9:
      return TurnKeys();
  }
}

absl::Status Simulation::CommitGroup() {
  return Commit(1 + Draw(6), [this](size_t) {
    sent_.push_back(NextCommand());
    return sent_.back();
  });
}

absl::Status Simulation::Commit(size_t count, const std::function<AppendBatch(size_t)>& batch_at) {
  Model before = model_;
  std::vector<Asked> group(count);
  for (size_t index = 0; index < count; ++index) {
    Asked& asked = group[index];
    asked.batch = batch_at(index);
    asked.verdict = model_.Take(asked.batch);
    log_->Append(asked.batch, [&asked](auto answer) { asked.answer = std::move(answer); });
  }
  log_->Commit();
  for (const Asked& asked : group) {
    if (!asked.answer.has_value()) {
      return absl::InternalError("a batch was not answered");
    }
    if (absl::IsUnavailable(asked.answer->status())) {
      before_ = std::move(before);
      return ended_ ? absl::OkStatus() : Wrong("nothing had failed", asked.answer->status());
    }
    if (absl::Status checked = model_.CheckAnswer(asked.batch, asked.verdict, *asked.answer);
        !checked.ok()) {
      return checked;
    }
  }
  return absl::OkStatus();
}

AppendBatch Simulation::NextCommand() {
  std::vector<NewEvent> events;
  const std::string number = std::to_string(sent_.size());
  const std::string book = fmt::format("book{}", Draw(3));
  const uint64_t version = model_.VersionOf("codebook-" + book);
  switch (Draw(11)) {
    default:
      events = Responses(1 + Draw(3), Draw(8) == 0 ? 40'000 : Draw(200));
      break;
    case 0:
      events = {storage::SampleCodebook(version, book)};
      break;
    case 1:
      events = Responses(1, Draw(50));
      events.push_back(storage::SampleCodebook(version, book));
      break;
    case 2:
      events = {storage::SampleCodebook(version + 1 + Draw(2), book)};
      break;
    case 3:
      events = {storage::SampleCoding("response-" + std::string(32, '0'), number)};
      break;
    case 4:
      if (const auto& known = model_.responses(); !known.empty()) {
        events = {storage::SampleCoding(known[Draw(known.size())], number)};
        break;
      }
      [[fallthrough]];
    case 5:
    case 6:
      if (!sent_.empty()) {
        AppendBatch again = sent_[Draw(sent_.size())];
        again.occur_time = now_;
        return Draw(4) == 0 ? Altered(std::move(again)) : again;
      }
      events = Responses(1, 10);
      break;
    case 7:
      events = {model_.responses().empty() ? storage::SampleResponse() : NextErasure()};
  }
  AppendBatch batch = storage::SampleBatch("request-" + number, std::move(events));
  batch.occur_time = now_;
  return batch;
}

NewEvent Simulation::NextErasure() {
  const std::vector<std::string> keyless = model_.Keyless();
  const std::vector<std::string>& all = model_.responses();
  const std::string subject = keyless.empty() ? all[Draw(all.size())] : keyless.front();
  const auto wrapped = log_->WrappedKeyOf(subject);
  if (wrapped.ok() && *wrapped) {
    copied_keys_.emplace_back(subject, **wrapped);
  }
  return storage::SampleErasure(subject);
}

absl::Status Simulation::FinishErasures() {
  const std::vector<std::string> keyless = model_.Keyless();
  return Commit(keyless.size(), [&keyless](size_t index) {
    return storage::SampleBatch("again-" + keyless[index],
                                {storage::SampleErasure(keyless[index])});
  });
}

absl::Status Simulation::TurnKeys() {
  const absl::StatusOr<storage::TurnedKeys> turned = log_->TurnKeys(
      {.export_directory = directory_ + "/exports", .now = now_, .actor = "account-admin"},
      [](auto&) { return true; });
  if (ended_) {
    ++turns_cut_short_;
    return absl::OkStatus();
  }
  return turned.ok() ? CheckTurned(*turned) : Wrong("the keys were not turned", turned.status());
}

absl::Status Simulation::CheckTurned(const storage::TurnedKeys& turned) {
  const absl::StatusOr<std::vector<RecordedEvent>> events = ReadLog({}, log_->Head()->offset);
  if (!events.ok()) {
    return events.status();
  }
  if (absl::Status taken = model_.TakeTurns(*events); !taken.ok()) {
    return taken;
  }
  if (vault_->Epochs() != std::vector{turned.epoch}) {
    return absl::InternalError("an epoch outlived its end");
  }
  for (const auto& [subject, wrapped] : copied_keys_) {
    if (model_.IsErased(subject) && vault_->Unwrap(subject, wrapped).ok()) {
      return absl::InternalError("the key of somebody erased opens");
    }
  }
  return model_.CheckLog(*events);
}

AppendBatch Simulation::Altered(AppendBatch batch) {
  if (batch.events.size() > 1 && Draw(2) == 0) {
    batch.events.pop_back();
  } else {
    batch.events.push_back(storage::SampleResponse("altered"));
  }
  return batch;
}

absl::Status Simulation::ApplyPage() {
  const absl::StatusOr<EventPage> page =
      log_->Follow(applier_->checkpoint().position, view_.Categories(), view_.Reader())
          ->Next(1 + Draw(40), absl::ZeroDuration());
  if (!page.ok()) {
    return Wrong("the log cannot be followed", page.status());
  }
  const absl::Status applied = applier_->Apply(*page);
  return applied.ok() || ended_ ? absl::OkStatus() : Wrong("a page was not applied", applied);
}

absl::Status Simulation::CheckView() {
  // A view shows somebody until it comes to the event that erased them; a replay never does.
  if (model_.ErasesAfter(applier_->checkpoint().position.offset) || !model_.Keyless().empty()) {
    return absl::OkStatus();
  }
  const absl::StatusOr<std::vector<RecordedEvent>> events =
      ReadLog(view_.Categories(), applier_->checkpoint().position.offset);
  if (!events.ok()) {
    return events.status();
  }
  SeenView view;
  ReplayedRows rows;
  for (const RecordedEvent& event : *events) {
    if (absl::Status applied = view.Apply(event, rows); !applied.ok()) {
      return applied;
    }
  }
  const absl::StatusOr<std::string> live = storage::HashRows(applier_->rows());
  const absl::StatusOr<std::string> replayed = storage::HashRows(rows);
  if (!live.ok() || *live != *replayed) {
    return Wrong("the view is not what a replay makes of the log", live.status());
  }
  return absl::OkStatus();
}

absl::Status Simulation::Start() {
  constexpr int kFaultyStartsMax = 3;
  for (int attempt = 0;; ++attempt) {
    ended_ = false;
    actions_left_ = 0;
    if (attempt < kFaultyStartsMax && Draw(3) != 0) {
      ArmFault();
    }
    const absl::Status opened = OpenAll();
    // Each start leaves table files, and of too many RocksDB waits for somebody to merge them.
    if (++starts_ % kStartsBetweenMerges == 0) {
      RunQueuedWork();
    }
    if (opened.ok() && !ended_) {
      return CheckOpened();
    }
    if (!ended_) {
      return Wrong("a crash was taken for damage", opened);
    }
    Crash();
  }
}

absl::Status Simulation::OpenVault() {
  const auto hook = [this](const std::string&) {
    if (!ended_ && NextFate() != Fate::kDone) {
      disk_.EndProcess();
    }
    return ended_ ? absl::UnavailableError("the process has ended") : absl::OkStatus();
  };
  absl::StatusOr<std::unique_ptr<storage::Vault>> vault =
      storage::Vault::Open(std::make_unique<storage::HookedKeyProvider>(keys_, hook), false);
  if (!vault.ok()) {
    return vault.status();
  }
  vault_ = *std::move(vault);
  // After the vault, which makes a choice of its own.
  SeedSodium(random_());
  return absl::OkStatus();
}

absl::Status Simulation::OpenAll() {
  if (absl::Status opened = OpenVault(); !opened.ok()) {
    return opened;
  }
  const auto on_failure = [this](std::string_view) { ended_ = true; };
  const std::shared_ptr<storage::Files> files = work_.Over(disk_.Mount(on_failure));
  auto log = OneThreadLog::Open({.directory = directory_ + "/data",
                                 .on_failure = on_failure,
                                 .files = files,
                                 .free_bytes = [](auto&) { return uint64_t{1} << 40; }},
                                *vault_);
  if (!log.ok()) {
    return log.status();
  }
  log_ = *std::move(log);
  auto applier = storage::ViewApplier::Open(
      directory_ + "/data/views/seen", view_, [](auto, auto, auto) {}, files);
  if (!applier.ok()) {
    return applier.status();
  }
  applier_ = *std::move(applier);
  return absl::OkStatus();
}

absl::Status Simulation::CheckOpened() {
  const storage::Position head = *log_->Head();
  if (before_.has_value() && head.offset == before_->events()) {
    model_.ReturnTo(*std::move(before_));
  }
  before_.reset();
  const absl::StatusOr<std::vector<RecordedEvent>> events = ReadLog({}, head.offset);
  if (!events.ok()) {
    return events.status();
  }
  // A turn that was cut short may have told of itself.
  absl::Status checked = model_.TakeTurns(*events);
  if (checked.ok()) {
    const size_t keyless_before = model_.Keyless().size();
    checked = model_.CheckLog(*events);
    keyless_ += model_.Keyless().size() - keyless_before;
  }
  if (!checked.ok()) {
    return checked;
  }
  const absl::StatusOr<bool> holds =
      storage::LogHolds(*log_, head, applier_->checkpoint(), view_.Categories(), view_.Reader());
  return holds.ok() && *holds ? absl::OkStatus()
                              : Wrong("the view is ahead of the log", holds.status());
}

void Simulation::Crash() {
  ++crashes_;
  if (Draw(2) == 0) {
    disk_.EndProcess();
  } else {
    disk_.CutPower();
  }
  applier_.reset();
  log_.reset();
}

void Simulation::RunQueuedWork() {
  while (!ended_ && work_.RunNext()) continue;
}

void Simulation::CloseInOrder() {
  actions_left_ = 0;
  if (Draw(2) == 0) {
    RunQueuedWork();
    log_->Flush();
  }
  applier_.reset();
  log_.reset();
  disk_.EndProcess();
}

void Simulation::ArmFault() {
  fate_ = Draw(3) == 0 ? Fate::kFails : Fate::kPowerLost;
  actions_left_ = 1 + Draw(120);
}

Fate Simulation::NextFate() {
  if (actions_left_ == 0 || --actions_left_ != 0) {
    return Fate::kDone;
  }
  ended_ = true;
  return fate_;
}

void Simulation::MoveClock() {
  constexpr int64_t kEndOf32Bits = 2'147'483'647;
  switch (Draw(12)) {
    case 0:
      now_ += absl::Hours(1);
      return;
    case 1:
      now_ -= absl::Hours(1);
      return;
    case 2:
      now_ -= absl::Hours(24);
      return;
    case 3:
      now_ = absl::FromUnixSeconds(kEndOf32Bits + static_cast<int64_t>(Draw(3)));
      return;
    case 4:
    case 5:
      return;
    default:
      now_ += absl::Milliseconds(Draw(5'000));
  }
}

absl::StatusOr<std::vector<RecordedEvent>> Simulation::ReadLog(
    const std::vector<std::string>& categories, uint64_t last) {
  const auto follower = log_->Follow({}, categories, view_.Reader());
  std::vector<RecordedEvent> events;
  for (uint64_t seen = 0; seen < last;) {
    absl::StatusOr<EventPage> page = follower->Next(10'000, absl::ZeroDuration());
    if (!page.ok()) {
      return page.status();
    }
    for (RecordedEvent& event : page->events) {
      if (event.position.offset <= last) {
        events.push_back(std::move(event));
      }
    }
    seen = page->position.offset;
  }
  return events;
}

}  // namespace ourvoice::simulation
