// A build script as a syntax tree: Python or CMake, parsed by tree-sitter. Owns the parsing and the
// tree; what the nodes mean is python_*.h's and cmake_*.h's. A tree is read by one thread at a
// time; nodes are values that must not outlive their tree or its source.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "tree_sitter/api.h"

namespace portcuda {

enum class ScriptLanguage { python, cmake };

class ScriptNode {
public:
  ScriptNode() = default;
  ScriptNode(TSNode node, std::string_view source) : node_(node), source_(source) {}

  // Everything may be asked of no node: its text is empty, it has no neighbours.
  explicit operator bool() const { return !ts_node_is_null(node_); }
  friend bool operator==(const ScriptNode& a, const ScriptNode& b) {
    return ts_node_eq(a.node_, b.node_);
  }

  std::string_view type() const; // "call", "if_statement", …: the grammar's name; empty for no node
  bool is(std::string_view name) const { return type() == name; }
  std::string_view text() const { return source_.substr(begin(), end() - begin()); }
  std::uint32_t begin() const { return *this ? ts_node_start_byte(node_) : 0; }
  std::uint32_t end() const { return *this ? ts_node_end_byte(node_) : 0; }
  std::uint32_t line() const { return *this ? ts_node_start_point(node_).row + 1 : 0; }
  std::uint32_t end_line() const { return *this ? ts_node_end_point(node_).row + 1 : 0; }
  bool has_error() const { return *this && ts_node_has_error(node_); }
  // A piece that the grammar could not place, or a token that it had to make up.
  bool is_error() const { return *this && (ts_node_is_error(node_) || ts_node_is_missing(node_)); }

  ScriptNode parent() const { return *this ? made(ts_node_parent(node_)) : ScriptNode(); }
  // Named children: keywords and punctuation are left out, comments are not.
  std::uint32_t size() const { return *this ? ts_node_named_child_count(node_) : 0; }
  ScriptNode child(std::uint32_t index) const {
    return *this ? made(ts_node_named_child(node_, index)) : ScriptNode();
  }
  ScriptNode next() const { return *this ? made(ts_node_next_named_sibling(node_)) : ScriptNode(); }
  ScriptNode previous() const {
    return *this ? made(ts_node_prev_named_sibling(node_)) : ScriptNode();
  }
  std::vector<ScriptNode> children() const;
  ScriptNode field(std::string_view name) const; // no node if there is none
  // The nearest node above of that type, no node if there is none.
  ScriptNode ancestor(std::string_view name) const;

private:
  ScriptNode made(TSNode node) const { return {node, source_}; }

  TSNode node_ = {};
  std::string_view source_;
};

class ScriptTree {
public:
  // `source` must outlive the tree.
  ScriptTree(ScriptLanguage language, std::string_view source);

  ScriptLanguage language() const { return language_; }
  std::string_view source() const { return source_; }
  ScriptNode root() const { return {ts_tree_root_node(tree_.get()), source_}; }
  // All named nodes in the order of the text, parents before their children; among them brackets
  // and the like that the text lacks, which are errors.
  const std::vector<ScriptNode>& nodes() const;
  // The nodes of these types, in the order of the text.
  std::vector<ScriptNode> all(std::string_view type) const;
  // The smallest named node that holds the bytes [begin, end).
  ScriptNode at(std::uint32_t begin, std::uint32_t end) const;

private:
  struct Delete {
    void operator()(TSTree* tree) const { ts_tree_delete(tree); }
  };
  ScriptLanguage language_;
  std::string_view source_;
  std::unique_ptr<TSTree, Delete> tree_;
  mutable std::vector<ScriptNode> nodes_;
};

} // namespace portcuda
