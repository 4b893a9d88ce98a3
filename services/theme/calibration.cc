#include "services/theme/calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ourvoice::theme {
namespace {

constexpr int kStepsMax = 100;
constexpr double kStepMin = 1e-10;
constexpr double kGradientMin = 1e-5;
constexpr double kRidge = 1e-12;
constexpr double kDecreaseMin = 1e-4;

// The fit of a logistic curve, and how far it is from what was seen.
class LogisticFit {
 public:
  LogisticFit(const std::vector<double>& margins, const std::vector<bool>& is_positive)
      : margins_(margins), targets_(margins.size()) {
    const auto positives =
        static_cast<double>(std::count(is_positive.begin(), is_positive.end(), true));
    const double negatives = static_cast<double>(margins.size()) - positives;
    for (size_t i = 0; i < margins.size(); ++i) {
      targets_[i] = is_positive[i] ? (positives + 1) / (positives + 2) : 1 / (negatives + 2);
    }
    best_ = {.slope = 0, .shift = std::log((negatives + 1) / (positives + 1))};
    loss_ = LossOf(best_);
  }

  Calibration Solve() {
    for (int step = 0; step < kStepsMax && Improve(); ++step) continue;
    return best_;
  }

 private:
  double LossOf(const Calibration& at) const {
    double sum = 0;
    for (size_t i = 0; i < margins_.size(); ++i) {
      const double z = at.slope * margins_[i] + at.shift;
      // Written so that no power overflows.
      sum += z >= 0 ? targets_[i] * z + std::log1p(std::exp(-z))
                    : (targets_[i] - 1) * z + std::log1p(std::exp(z));
    }
    return sum;
  }

  // One step of Newton's method, halved until it helps. False when it is done.
  bool Improve() {
    double slope_gradient = 0;
    double shift_gradient = 0;
    double slope_curve = kRidge;
    double shift_curve = kRidge;
    double mixed_curve = 0;
    for (size_t i = 0; i < margins_.size(); ++i) {
      const double likelihood = best_.LikelihoodOf(margins_[i]);
      const double spread = likelihood * (1 - likelihood);
      slope_curve += margins_[i] * margins_[i] * spread;
      shift_curve += spread;
      mixed_curve += margins_[i] * spread;
      slope_gradient += margins_[i] * (targets_[i] - likelihood);
      shift_gradient += targets_[i] - likelihood;
    }
    if (std::abs(slope_gradient) < kGradientMin && std::abs(shift_gradient) < kGradientMin) {
      return false;
    }
    const double determinant = slope_curve * shift_curve - mixed_curve * mixed_curve;
    const double slope_step =
        -(shift_curve * slope_gradient - mixed_curve * shift_gradient) / determinant;
    const double shift_step =
        -(slope_curve * shift_gradient - mixed_curve * slope_gradient) / determinant;
    const double descent = slope_gradient * slope_step + shift_gradient * shift_step;
    for (double size = 1; size >= kStepMin; size /= 2) {
      const Calibration next{.slope = best_.slope + size * slope_step,
                             .shift = best_.shift + size * shift_step};
      const double loss = LossOf(next);
      if (loss < loss_ + kDecreaseMin * size * descent) {
        best_ = next;
        loss_ = loss;
        return true;
      }
    }
    return false;
  }

  const std::vector<double>& margins_;
  // Not 0 and 1, so that few texts do not claim certainty.
  std::vector<double> targets_;
  Calibration best_;
  double loss_ = 0;
};

}  // namespace

double Calibration::LikelihoodOf(double margin) const {
  return 1 / (1 + std::exp(slope * margin + shift));
}

Calibration Calibrate(const std::vector<double>& margins, const std::vector<bool>& is_positive) {
  return LogisticFit(margins, is_positive).Solve();
}

double BestThreshold(const std::vector<double>& likelihoods, const std::vector<bool>& is_positive) {
  std::vector<size_t> order(likelihoods.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](size_t a, size_t b) { return likelihoods[a] > likelihoods[b]; });
  const auto positives =
      static_cast<double>(std::count(is_positive.begin(), is_positive.end(), true));
  double threshold = 1.5;
  double best_f1 = 0;
  double hits = 0;
  for (size_t given = 1; given <= order.size(); ++given) {
    const double here = likelihoods[order[given - 1]];
    hits += is_positive[order[given - 1]] ? 1 : 0;
    const double next = given < order.size() ? likelihoods[order[given]] : 0;
    const double f1 = 2 * hits / (static_cast<double>(given) + positives);
    // Texts of one likelihood are given together or not at all.
    if (next < here && f1 > best_f1) {
      best_f1 = f1;
      threshold = (here + next) / 2;
    }
  }
  return threshold;
}

double LogOddsOfShare(double likelihood, const std::vector<double>& likelihoods) {
  // Keeps a label that has no rival finite.
  constexpr double kLeast = 1e-9;
  const double others = std::accumulate(likelihoods.begin(), likelihoods.end(), 0.0) - likelihood;
  return std::log(std::max(likelihood, kLeast) / std::max(others, kLeast));
}

double Decision::ConfidenceIn(size_t label, const std::vector<double>& likelihoods) const {
  return one_label ? of_likeliest.LikelihoodOf(LogOddsOfShare(likelihoods[label], likelihoods))
                   : likelihoods[label];
}

std::vector<size_t> Decision::Choose(const std::vector<double>& likelihoods) const {
  std::vector<size_t> chosen;
  for (size_t label = 0; label < likelihoods.size() && !one_label; ++label) {
    if (likelihoods[label] >= thresholds[label]) chosen.push_back(label);
  }
  if (chosen.empty() && (one_label || some_label) && !likelihoods.empty()) {
    const auto likeliest = std::max_element(likelihoods.begin(), likelihoods.end());
    chosen.push_back(static_cast<size_t>(likeliest - likelihoods.begin()));
  }
  return chosen;
}

}  // namespace ourvoice::theme
