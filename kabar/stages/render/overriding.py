"""A template to its program: a macro of the template that extends another stands in the place of that one's."""

from __future__ import annotations

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class Overriding(CodeGenerator):
    """Jinja's own, but for macros, which `extends` leaves alone: a template's are made before its parent's."""

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Make a macro, unless the template that extends this one has made it; what calls it here calls that one."""
        if not frame.toplevel:
            return super().visit_Macro(node, frame)
        name = repr(node.name)
        self.writeline(f"if {name} in context.exported_vars:")
        self.indent()
        self.writeline(f"{frame.symbols.ref(node.name)} = context.vars[{name}]")
        self.outdent()
        self.writeline("else:")
        self.indent()
        super().visit_Macro(node, frame)
        self.outdent()
        return None
