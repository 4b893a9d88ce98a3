#include "services/kit/metrics.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>
#include <prometheus/collectable.h>
#include <prometheus/counter.h>
#include <prometheus/exposer.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <exception>
#include <mutex>
#include <utility>
#include <vector>

#include "services/kit/log.h"
#include "services/kit/loopback.h"

namespace ourvoice::kit {
namespace {

// Numbers that are asked for when they are shown.
class WatchedNumbers final : public prometheus::Collectable {
 public:
  void Add(std::string name, std::string help, std::string view, std::function<double()> number) {
    const std::lock_guard lock(mutex_);
    watched_.push_back({std::move(name), std::move(help), std::move(view), std::move(number)});
  }

  std::vector<prometheus::MetricFamily> Collect() const override {
    const std::lock_guard lock(mutex_);
    std::vector<prometheus::MetricFamily> families;
    for (const Watched& watched : watched_) {
      prometheus::ClientMetric metric;
      metric.gauge.value = watched.number();
      if (!watched.view.empty()) metric.label = {{.name = "view", .value = watched.view}};
      if (families.empty() || families.back().name != watched.name) {
        families.push_back({.name = watched.name,
                            .help = watched.help,
                            .type = prometheus::MetricType::Gauge,
                            .metric = {}});
      }
      families.back().metric.push_back(std::move(metric));
    }
    return families;
  }

 private:
  struct Watched {
    std::string name;
    std::string help;
    std::string view;
    std::function<double()> number;
  };
  mutable std::mutex mutex_;
  std::vector<Watched> watched_;
};

using Collectables = std::vector<std::shared_ptr<prometheus::Collectable>>;

class HttpExposure final : public Exposure {
 public:
  HttpExposure(const std::string& address, const Collectables& shown) : exposer_(address, 1) {
    for (const auto& collectable : shown) exposer_.RegisterCollectable(collectable);
  }

 private:
  // Waits for the scrape under way when it goes.
  prometheus::Exposer exposer_;
};

// Trouble of ours, which a person must look into.
bool IsOurFault(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal || code == absl::StatusCode::kDataLoss ||
         code == absl::StatusCode::kUnknown;
}

void LogFailure(std::string_view rpc, absl::StatusCode code) {
  if (code == absl::StatusCode::kOk) return;
  LogEvent(IsOurFault(code) ? LogLevel::kError : LogLevel::kWarning, "call_failed",
           {.rpc = rpc, .code = absl::StatusCodeToString(code)});
}

}  // namespace

class Metrics::State {
 public:
  const std::shared_ptr<prometheus::Registry> registry = std::make_shared<prometheus::Registry>();
  const std::shared_ptr<WatchedNumbers> lags = std::make_shared<WatchedNumbers>();
  const std::shared_ptr<WatchedNumbers> set_aside = std::make_shared<WatchedNumbers>();
  const std::shared_ptr<WatchedNumbers> heads = std::make_shared<WatchedNumbers>();

  Collectables Shown() const { return {registry, lags, set_aside, heads}; }

  void Count(const CallOutcome& outcome) {
    const std::string& rpc = outcome.method == nullptr ? unknown_ : outcome.method->full_name();
    const Series series = Find(outcome, rpc);
    series.calls->Increment();
    series.seconds->Observe(absl::ToDoubleSeconds(outcome.duration));
    LogFailure(rpc, outcome.code);
  }

 private:
  // What is counted of one method and code.
  struct Series {
    prometheus::Counter* calls = nullptr;
    prometheus::Histogram* seconds = nullptr;
  };

  Series Find(const CallOutcome& outcome, const std::string& rpc) {
    const std::lock_guard lock(mutex_);
    Series& series = known_[{outcome.method, outcome.code}];
    if (series.calls == nullptr) {
      const std::string code = absl::StatusCodeToString(outcome.code);
      series.calls = &calls_.Add({{"rpc", rpc}, {"code", code}});
      series.seconds = &seconds_.Add({{"rpc", rpc}}, bounds_);
    }
    return series;
  }

  const std::string unknown_ = "unknown";
  const prometheus::Histogram::BucketBoundaries bounds_{
      0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60};
  prometheus::Family<prometheus::Counter>& calls_ =
      prometheus::BuildCounter()
          .Name("ourvoice_calls_total")
          .Help("Calls that are over, by method and code.")
          .Register(*registry);
  prometheus::Family<prometheus::Histogram>& seconds_ = prometheus::BuildHistogram()
                                                            .Name("ourvoice_call_seconds")
                                                            .Help("How long calls took, by method.")
                                                            .Register(*registry);
  std::mutex mutex_;
  absl::flat_hash_map<std::pair<const google::protobuf::MethodDescriptor*, absl::StatusCode>,
                      Series>
      known_;
};

Metrics::Metrics() : state_(std::make_shared<State>()) {}

Metrics::~Metrics() = default;

CallObserver Metrics::Observer() {
  return [state = state_](const CallOutcome& outcome) { state->Count(outcome); };
}

void Metrics::WatchViewLag(std::string_view view, std::function<double()> lag) {
  state_->lags->Add("ourvoice_view_lag_events", "Events that a view is behind the log.",
                    std::string(view), std::move(lag));
}

void Metrics::WatchEventsSetAside(std::string_view view, std::function<double()> count) {
  state_->set_aside->Add("ourvoice_view_set_aside_events",
                         "Events that a view is without, because it could not read them.",
                         std::string(view), std::move(count));
}

void Metrics::WatchLogHead(std::function<double()> head) {
  state_->heads->Add("ourvoice_log_head_offset", "Offset of the newest event of the log.", "",
                     std::move(head));
}

absl::StatusOr<std::unique_ptr<Exposure>> Metrics::Expose(const std::string& address) const {
  if (!IsLoopbackAddress(address)) {
    return absl::InvalidArgumentError(
        fmt::format("metrics are shown on loopback only, such as 127.0.0.1:9464, not {}", address));
  }
  try {
    return std::make_unique<HttpExposure>(address, state_->Shown());
  } catch (const std::exception&) {
    return absl::UnavailableError(fmt::format("cannot show metrics at {}; is it taken?", address));
  }
}

std::string Metrics::Text() const {
  std::vector<prometheus::MetricFamily> families;
  for (const auto& shown : state_->Shown()) {
    for (prometheus::MetricFamily& family : shown->Collect()) {
      families.push_back(std::move(family));
    }
  }
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace ourvoice::kit
