#include "tool/script/script_tree.h"

extern "C" const TSLanguage* tree_sitter_python();
extern "C" const TSLanguage* tree_sitter_cmake();

namespace portcuda {

std::string_view ScriptNode::type() const {
  return *this ? std::string_view(ts_node_type(node_)) : std::string_view();
}

// By a cursor: asking for each child by its number starts from the first one every time.
std::vector<ScriptNode> ScriptNode::children() const {
  std::vector<ScriptNode> all;
  if (!*this) return all;
  TSTreeCursor cursor = ts_tree_cursor_new(node_);
  for (bool more = ts_tree_cursor_goto_first_child(&cursor); more;
       more = ts_tree_cursor_goto_next_sibling(&cursor)) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    if (ts_node_is_named(node)) all.emplace_back(node, source_);
  }
  ts_tree_cursor_delete(&cursor);
  return all;
}

ScriptNode ScriptNode::field(std::string_view name) const {
  if (!*this) return {};
  return {ts_node_child_by_field_name(node_, name.data(), std::uint32_t(name.size())), source_};
}

ScriptNode ScriptNode::ancestor(std::string_view name) const {
  ScriptNode above = *this ? parent() : ScriptNode();
  while (above && !above.is(name)) above = above.parent();
  return above;
}

ScriptTree::ScriptTree(ScriptLanguage language, std::string_view source)
    : language_(language), source_(source) {
  struct DeleteParser {
    void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  };
  std::unique_ptr<TSParser, DeleteParser> parser(ts_parser_new());
  ts_parser_set_language(parser.get(), language == ScriptLanguage::python ? tree_sitter_python()
                                                                          : tree_sitter_cmake());
  tree_.reset(
      ts_parser_parse_string(parser.get(), nullptr, source.data(), std::uint32_t(source.size())));
}

const std::vector<ScriptNode>& ScriptTree::nodes() const {
  if (!nodes_.empty()) return nodes_;
  // Without recursion: how deep a script nests is not ours to limit.
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree_.get()));
  for (bool more = true; more;) {
    TSNode node = ts_tree_cursor_current_node(&cursor);
    if (ts_node_is_named(node) || ts_node_is_missing(node)) nodes_.emplace_back(node, source_);
    if (ts_tree_cursor_goto_first_child(&cursor)) continue;
    while (!ts_tree_cursor_goto_next_sibling(&cursor))
      if (!ts_tree_cursor_goto_parent(&cursor)) {
        more = false;
        break;
      }
  }
  ts_tree_cursor_delete(&cursor);
  return nodes_;
}

std::vector<ScriptNode> ScriptTree::all(std::string_view type) const {
  std::vector<ScriptNode> found;
  for (const ScriptNode& node : nodes())
    if (node.is(type)) found.push_back(node);
  return found;
}

ScriptNode ScriptTree::at(std::uint32_t begin, std::uint32_t end) const {
  return {ts_node_named_descendant_for_byte_range(ts_tree_root_node(tree_.get()), begin, end),
          source_};
}

} // namespace portcuda
