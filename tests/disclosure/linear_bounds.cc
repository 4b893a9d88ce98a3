#include "tests/disclosure/linear_bounds.h"

#include <glpk.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ourvoice::disclosure {
namespace {

// More than any count.
constexpr double kUnbounded = 1e6;
constexpr double kTolerance = 1e-6;
// An integer program that takes longer is given up for what fractions allow.
constexpr int kMillisecondsMax = 500;

}  // namespace

struct LinearBounds::Problem {
  Problem() : solver(glp_create_prob()) { glp_term_out(GLP_OFF); }
  ~Problem() { glp_delete_prob(solver); }

  glp_prob* const solver;
};

LinearBounds::LinearBounds() : problem_(std::make_unique<Problem>()) {}
LinearBounds::~LinearBounds() = default;

size_t LinearBounds::Add(double low, double high) {
  const int column = glp_add_cols(problem_->solver, 1);
  glp_set_col_kind(problem_->solver, column, GLP_IV);
  glp_set_col_bnds(problem_->solver, column, GLP_DB, 0, kUnbounded);
  Narrow(static_cast<size_t>(column), low, high < 0 ? kUnbounded : high);
  return static_cast<size_t>(column);
}

void LinearBounds::Narrow(size_t index, double low, double high) {
  const int column = static_cast<int>(index);
  const double least = std::max(low, glp_get_col_lb(problem_->solver, column));
  const double most = std::min(high, glp_get_col_ub(problem_->solver, column));
  if (least > most) ++contradictions_;
  glp_set_col_bnds(problem_->solver, column, least == most ? GLP_FX : GLP_DB, least, most);
}

void LinearBounds::AddSum(size_t whole, const std::vector<size_t>& parts) {
  std::vector<int> columns = {0, static_cast<int>(whole)};
  std::vector<double> factors = {0, -1};
  for (const size_t part : parts) {
    columns.push_back(static_cast<int>(part));
    factors.push_back(1);
  }
  const int row = glp_add_rows(problem_->solver, 1);
  glp_set_row_bnds(problem_->solver, row, GLP_FX, 0, 0);
  glp_set_mat_row(problem_->solver, row, static_cast<int>(columns.size()) - 1, columns.data(),
                  factors.data());
}

void LinearBounds::AddAtMost(const std::vector<size_t>& smaller,
                             const std::vector<size_t>& larger) {
  std::vector<int> columns = {0};
  std::vector<double> factors = {0};
  for (const auto& [numbers, factor] : {std::pair(&smaller, -1), std::pair(&larger, 1)}) {
    for (const size_t number : *numbers) {
      columns.push_back(static_cast<int>(number));
      factors.push_back(factor);
    }
  }
  const int row = glp_add_rows(problem_->solver, 1);
  glp_set_row_bnds(problem_->solver, row, GLP_LO, 0, 0);
  glp_set_mat_row(problem_->solver, row, static_cast<int>(columns.size()) - 1, columns.data(),
                  factors.data());
}

bool LinearBounds::WasMetAt(size_t index, double low, double high) const {
  return index < met_.size() && met_[index].low <= low + kTolerance &&
         met_[index].high >= high - kTolerance;
}

void LinearBounds::NoteSolution() {
  met_.resize(static_cast<size_t>(glp_get_num_cols(problem_->solver)) + 1,
              {.low = kUnbounded, .high = 0});
  for (size_t index = 1; index < met_.size(); ++index) {
    const double value = glp_get_col_prim(problem_->solver, static_cast<int>(index));
    met_[index].low = std::min(met_[index].low, value);
    met_[index].high = std::max(met_[index].high, value);
  }
}

LinearBounds::Range LinearBounds::Solve(size_t index, bool integer) {
  const int column = static_cast<int>(index);
  glp_set_obj_coef(problem_->solver, column, 1);
  Range range{.low = Optimum(GLP_MIN, integer), .high = Optimum(GLP_MAX, integer)};
  glp_set_obj_coef(problem_->solver, column, 0);
  range = {.low = std::ceil(range.low - kTolerance), .high = std::floor(range.high + kTolerance)};
  return range;
}

double LinearBounds::Optimum(int direction, bool integer) {
  glp_set_obj_dir(problem_->solver, direction);
  glp_smcp simplex;
  glp_init_smcp(&simplex);
  simplex.msg_lev = GLP_MSG_OFF;
  // What is true fits, so that there is always a solution; a failure must not look like one.
  const double none = direction == GLP_MIN ? kUnbounded : -kUnbounded;
  if (glp_simplex(problem_->solver, &simplex) != 0 || glp_get_status(problem_->solver) != GLP_OPT) {
    ++contradictions_;
    return none;
  }
  NoteSolution();
  const double by_fractions = glp_get_obj_val(problem_->solver);
  if (!integer) return by_fractions;
  glp_iocp branch;
  glp_init_iocp(&branch);
  branch.msg_lev = GLP_MSG_OFF;
  branch.tm_lim = kMillisecondsMax;
  const bool given_up =
      glp_intopt(problem_->solver, &branch) != 0 || glp_mip_status(problem_->solver) != GLP_OPT;
  if (given_up) return by_fractions;
  return glp_mip_obj_val(problem_->solver);
}

}  // namespace ourvoice::disclosure
