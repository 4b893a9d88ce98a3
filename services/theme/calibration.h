#pragma once

#include <cstddef>
#include <vector>

namespace ourvoice::theme {

// Likelihood of a label, from 0 to 1, for a margin: 1 / (1 + exp(slope * margin + shift)).
struct Calibration {
  double slope = -1;
  double shift = 0;

  double LikelihoodOf(double margin) const;
};

// Fits the curve to margins of texts that were not learned from (Platt 1999, by the method of Lin,
// Lin and Weng 2007). Both have the same length.
Calibration Calibrate(const std::vector<double>& margins, const std::vector<bool>& is_positive);

// The likelihood from which on a label is best given: the largest F1 over the texts. More than 1
// when none is positive.
double BestThreshold(const std::vector<double>& likelihoods, const std::vector<bool>& is_positive);

// Log odds of one likelihood's share of all of them.
double LogOddsOfShare(double likelihood, const std::vector<double>& likelihoods);

// How a text's labels follow from how likely each is.
struct Decision {
  // By label: the least likelihood with which it is given.
  std::vector<double> thresholds;
  // Every text learned from carries exactly one label: the likeliest one is given.
  bool one_label = false;
  // Every text learned from carries a label: the likeliest one is given where none reaches its
  // threshold.
  bool some_label = false;

  // With `one_label`: how likely the likeliest label is right, by the log odds of its share of all
  // likelihoods.
  Calibration of_likeliest;

  // Indices of the labels given, rising.
  std::vector<size_t> Choose(const std::vector<double>& likelihoods) const;

  // How sure it is of a label that it gave, from 0 to 1.
  double ConfidenceIn(size_t label, const std::vector<double>& likelihoods) const;
};

}  // namespace ourvoice::theme
