#include "tests/bench/load.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "ourvoice/intake/v1/intake_service.grpc.pb.h"

namespace ourvoice::bench {
namespace {

using Clock = std::chrono::steady_clock;

double Seconds(Clock::duration duration) { return std::chrono::duration<double>(duration).count(); }

// Calls under way and what became of them; lives until the last is answered.
class Load {
 public:
  Load(const std::vector<std::shared_ptr<grpc::Channel>>& channels, const Submissions& submissions)
      : submissions_(submissions), begin_(Clock::now()) {
    for (const auto& channel : channels)
      stubs_.push_back(intake::v1::IntakeService::NewStub(channel));
    due_.resize(submissions.size());
    latencies_.resize(submissions.size());
  }

  // The next request that nobody sent yet; past the end when there is none.
  size_t Take() {
    const std::lock_guard lock(mutex_);
    return next_++;
  }

  // Sends a request; `follow` has its answer send the next one.
  void Send(size_t index, Clock::time_point due, bool follow) {
    due_[index] = due;
    auto call = std::make_shared<Call>();
    call->context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    stubs_[index % stubs_.size()]->async()->SubmitResponse(
        &call->context, &submissions_[index], &call->response,
        [this, call, index, follow](const grpc::Status& status) {
          if (follow) {
            if (const size_t next = Take(); next < submissions_.size()) {
              Send(next, Clock::now(), true);
            }
          }
          End(index, status);
        });
  }

  LoadResult WaitForAll() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ == submissions_.size(); });
    result_.seconds = Seconds(Clock::now() - begin_);
    result_.latencies = std::move(latencies_);
    return std::move(result_);
  }

  Clock::time_point begin() const { return begin_; }

 private:
  struct Call {
    grpc::ClientContext context;
    intake::v1::SubmitResponseResponse response;
  };

  void End(size_t index, const grpc::Status& status) {
    const double latency = Seconds(Clock::now() - due_[index]) * 1000;
    const std::lock_guard lock(mutex_);
    latencies_[index] = latency;
    if (status.ok()) {
      ++result_.answered;
    } else if (result_.failed++ == 0) {
      result_.first_error = status;
    }
    if (++ended_ == submissions_.size()) changed_.notify_all();
  }

  const Submissions& submissions_;
  const Clock::time_point begin_;
  std::vector<std::unique_ptr<intake::v1::IntakeService::Stub>> stubs_;
  std::vector<Clock::time_point> due_;
  std::mutex mutex_;
  std::condition_variable changed_;
  size_t next_ = 0;
  size_t ended_ = 0;
  std::vector<double> latencies_;
  LoadResult result_;
};

}  // namespace

std::vector<std::shared_ptr<grpc::Channel>> Connect(const std::string& address, size_t count) {
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  for (size_t i = 0; i < count; ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    channels.push_back(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
    channels.back()->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(10));
  }
  return channels;
}

LoadResult RunClosedLoop(const std::vector<std::shared_ptr<grpc::Channel>>& channels,
                         const Submissions& submissions, size_t in_flight) {
  Load load(channels, submissions);
  for (size_t i = 0; i < in_flight; ++i) {
    if (const size_t next = load.Take(); next < submissions.size()) {
      load.Send(next, Clock::now(), true);
    }
  }
  return load.WaitForAll();
}

LoadResult RunOpenLoop(const std::vector<std::shared_ptr<grpc::Channel>>& channels,
                       const Submissions& submissions, absl::Duration span) {
  Load load(channels, submissions);
  const size_t count = submissions.size();
  for (size_t i = 0; i < count; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(count);
    const auto due =
        load.begin() + std::chrono::nanoseconds(absl::ToInt64Nanoseconds(share * span));
    std::this_thread::sleep_until(due);
    load.Send(i, due, false);
  }
  return load.WaitForAll();
}

}  // namespace ourvoice::bench
